package leadloom.activities.enrichment.clearbit;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.enrichment.CompanyFacts;
import leadloom.activities.enrichment.EnrichmentVendor;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Clearbit's combined look-up, and others that answer in its shape (Hunter with {@code clearbit_format} wraps the same
 * in {@code data}). Only the company is read: a person's details are not ours to collect.
 */
public final class ClearbitEnrichment implements EnrichmentVendor {

    private static final String VENDOR = "enrichment";
    private static final int QUEUED = 202;
    private static final int NOT_FOUND = 404;
    /** Clearbit gives no wait for a queued look-up; its own clients come back after some seconds. */
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(5);

    private static final int LONGEST_VALUE = 200;

    /** What one look-up costs under the customer's contract. */
    public record Price(long micros, String currency) {}

    private final URI base;
    private final Map<String, String> headers;
    private final Price price;
    private final VendorHttp http;

    public ClearbitEnrichment(URI base, String key, Price price, InstantSource clock) {
        this.base = base;
        var user = Base64.getEncoder().encodeToString((key + ':').getBytes(StandardCharsets.UTF_8));
        this.headers = Map.of("Authorization", "Basic " + user);
        this.price = price;
        this.http =
                new VendorHttp(VENDOR, body -> body.path("error").path("type").asString(""), clock);
    }

    @Override
    public Answer lookUp(String email, Deadline deadline) {
        var uri = URI.create(base + "/v2/combined/find?email=" + URLEncoder.encode(email, StandardCharsets.UTF_8));
        return switch (http.send(VendorRequest.get(uri, headers, Set.of(NOT_FOUND)), deadline)) {
            case Answered answer
            when answer.status() == QUEUED -> new Failed(new RateLimited(VENDOR, LOOK_AGAIN_AFTER));
            case Answered answer -> read(answer);
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    private Answer read(Answered answer) {
        if (answer.status() == NOT_FOUND) {
            return new Unknown();
        }
        var company = (answer.body().has("data") ? answer.body().path("data") : answer.body()).path("company");
        if (!company.isObject()) {
            return new Unknown();
        }
        var employees = company.path("metrics").path("employees");
        return new Found(new CompanyFacts(
                text(company.path("name")),
                text(company.path("domain")),
                text(company.path("category").path("industry")),
                employees.isInt() ? employees.asInt() : null,
                text(company.path("geo").path("city")),
                text(company.path("geo").path("countryCode")),
                text(company.path("timeZone")),
                price.micros(),
                price.currency()));
    }

    /** What a vendor says ends up in mails and pages, so it is one short line or nothing. */
    private static @Nullable String text(JsonNode node) {
        var value = node.asString("").replaceAll("\\p{Cntrl}+", " ").strip();
        if (value.isEmpty()) {
            return null;
        }
        return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
    }
}
