package leadloom.activities.enrichment.peopledatalabs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import leadloom.activities.Deadline;
import leadloom.activities.enrichment.CompanyFacts;
import leadloom.activities.enrichment.EnrichmentVendor;
import leadloom.activities.enrichment.Reading;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import tools.jackson.databind.JsonNode;

/**
 * People Data Labs: companies by their domain, or by the address of somebody who works there. Of a person only the
 * employer is asked for; the rest is not ours to collect. What a look-up cost is what the vendor says it spent.
 */
public final class PeopleDataLabs implements EnrichmentVendor {

    static final String NAME = "people-data-labs";

    private static final int NOT_FOUND = 404;
    private static final String CREDITS_SPENT = "x-call-credits-spent";
    private static final int LONGEST_AMOUNT = 12;
    /** The least that is asked of a person's record; the fields are the vendor's. */
    private static final String EMPLOYER = "job_company_name,job_company_website,job_company_size,"
            + "job_company_industry,job_company_location_locality,job_company_location_country";

    /** What is looked up. */
    public enum By {
        /** The company, by the domain of the address. */
        COMPANY,
        /** The person, by the address: also finds employers whose mails come from another domain. */
        PERSON
    }

    /** What one credit costs under the customer's contract, in millionths of the currency's unit. */
    public record CreditPrice(long micros, String currency) {}

    /**
     * How to ask.
     *
     * @param least 0 to 10: how likely a match must be to count as one; the vendor advises 6 where a wrong one hurts
     */
    public record Question(By by, int least) {

        public Question {
            if (least < 0 || least > 10) {
                throw new IllegalArgumentException("a likelihood is 0 to 10");
            }
        }
    }

    private final URI base;
    private final Map<String, String> headers;
    private final Question question;
    private final CreditPrice price;
    private final VendorHttp http;

    public PeopleDataLabs(URI base, String key, Question question, CreditPrice price, InstantSource clock) {
        this.base = base;
        this.headers = Map.of("X-API-Key", key);
        this.question = question;
        this.price = price;
        this.http = new VendorHttp(NAME, new PeopleDataLabsErrors(clock), clock);
    }

    @Override
    public Answer lookUp(String email, Deadline deadline) {
        return switch (http.send(VendorRequest.billedGet(uri(email), headers, Set.of(NOT_FOUND)), deadline)) {
            case Answered answer -> read(answer);
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    private URI uri(String email) {
        var limits = "&min_likelihood=" + question.least() + "&titlecase=true";
        return URI.create(
                switch (question.by()) {
                    case COMPANY ->
                        base + "/v5/company/enrich?website=" + encoded(email.substring(email.indexOf('@') + 1))
                                + limits;
                    case PERSON ->
                        base + "/v5/person/enrich?email=" + encoded(email) + "&data_include=" + encoded(EMPLOYER)
                                + limits;
                });
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Answer read(Answered answer) {
        if (answer.status() == NOT_FOUND) {
            return new Unknown(cost(answer.headers(), 0));
        }
        var cost = cost(answer.headers(), 1);
        var likelihood = answer.body().path("likelihood");
        if (likelihood.isNumber() && likelihood.asInt(0) < question.least()) {
            return new Unknown(cost);
        }
        var found = question.by() == By.COMPANY ? company(answer.body(), cost) : employer(answer.body(), cost);
        return found.name() == null && found.domain() == null ? new Unknown(cost) : new Found(found);
    }

    private CompanyFacts company(JsonNode body, long cost) {
        var employees = Reading.size(body.path("employee_count"));
        return new CompanyFacts(
                Reading.text(body.path("name")),
                Reading.text(body.path("website")),
                Reading.text(body.path("industry")),
                employees == null ? Reading.size(body.path("size")) : employees,
                Reading.text(body.path("location").path("locality")),
                Reading.country(body.path("location").path("country")),
                null,
                cost,
                price.currency());
    }

    /** The vendor's client says that a person comes inside {@code data}; its description says bare. Both are read. */
    private CompanyFacts employer(JsonNode body, long cost) {
        var person = body.path("data").isObject() ? body.path("data") : body;
        return new CompanyFacts(
                Reading.text(person.path("job_company_name")),
                Reading.text(person.path("job_company_website")),
                Reading.text(person.path("job_company_industry")),
                Reading.size(person.path("job_company_size")),
                Reading.text(person.path("job_company_location_locality")),
                Reading.country(person.path("job_company_location_country")),
                null,
                cost,
                price.currency());
    }

    /** @param unstated the credits where the vendor does not say */
    private long cost(HttpHeaders headers, int unstated) {
        var spent = headers.firstValue(CREDITS_SPENT).map(String::strip).orElse("");
        var credits = spent.length() <= LONGEST_AMOUNT && spent.matches("[0-9]+(\\.[0-9]+)?")
                ? new BigDecimal(spent)
                : BigDecimal.valueOf(unstated);
        return credits.multiply(BigDecimal.valueOf(price.micros()))
                .setScale(0, RoundingMode.CEILING)
                .longValue();
    }
}
