package leadloom.activities.enrichment.clearbit;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.enrichment.CompanyFacts;
import leadloom.activities.enrichment.EnrichmentVendor;
import leadloom.activities.enrichment.Reading;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;

/**
 * Clearbit's combined look-up, and Hunter's in Clearbit's shape. Only the company is read: a person's details are not
 * ours to collect.
 */
public final class ClearbitEnrichment implements EnrichmentVendor {

    static final int NOT_FOUND = 404;
    static final int TOO_FAST = 403;
    static final int LEGAL_REFUSAL = 451;
    /** Somebody must see to it first; asking now and then shows that they did. */
    static final Duration KEY_REFUSED_FOR = Duration.ofMinutes(10);

    private static final int QUEUED = 202;
    /** Clearbit gives no wait for a queued look-up; its own clients come back after some seconds. */
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(5);
    /** Hunter gives no wait either; a second passes soon, a minute after a few tries. */
    private static final Duration SLOW_DOWN = Duration.ofSeconds(2);

    private static final int SPREAD_MILLIS = 8_000;

    /** What one look-up costs under the customer's contract. */
    public record Price(long micros, String currency) {}

    private final Profile profile;
    private final URI base;
    private final Map<String, String> headers;
    private final Price price;
    private final VendorHttp http;

    /** Clearbit by its own contract. */
    public ClearbitEnrichment(URI base, String key, Price price, InstantSource clock) {
        this(new Clearbit(), base, key, price, clock);
    }

    private ClearbitEnrichment(Profile profile, URI base, String key, Price price, InstantSource clock) {
        this.profile = profile;
        this.base = base;
        this.headers = profile.headers(key);
        this.price = price;
        this.http = new VendorHttp(profile.name(), profile, clock);
    }

    /** Hunter, asked for Clearbit's shape. */
    public static ClearbitEnrichment hunter(URI base, String key, Price price, InstantSource clock) {
        return new ClearbitEnrichment(new Hunter(), base, key, price, clock);
    }

    @Override
    public Answer lookUp(String email, Deadline deadline) {
        var address = URLEncoder.encode(email, StandardCharsets.UTF_8);
        var uri = URI.create(base + "/v2/combined/find?email=" + address + profile.query());
        return switch (http.send(VendorRequest.billedGet(uri, headers, profile.expected()), deadline)) {
            case Answered answer -> read(answer, email);
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    @Override
    public boolean countsOnce() {
        return profile.countsOnce();
    }

    private Answer read(Answered answer, String email) {
        return switch (answer.status()) {
            case QUEUED -> new Queued(LOOK_AGAIN_AFTER);
            case NOT_FOUND -> new Unknown(profile.countsUnknown() ? price.micros() : 0);
            case LEGAL_REFUSAL -> new Refused();
            case TOO_FAST ->
                new Failed(new RateLimited(
                        profile.name(), SLOW_DOWN.plusMillis(Math.floorMod(email.hashCode(), SPREAD_MILLIS))));
            default -> company(answer);
        };
    }

    private Answer company(Answered answer) {
        var data = answer.body().has("data") ? answer.body().path("data") : answer.body();
        var company = data.path("company");
        if (!company.isObject()) {
            var counted = profile.countsUnknown() || data.path("person").isObject();
            return new Unknown(counted ? price.micros() : 0);
        }
        var employees = Reading.size(company.path("metrics").path("employees"));
        return new Found(new CompanyFacts(
                Reading.text(company.path("name")),
                Reading.text(company.path("domain")),
                Reading.text(company.path("category").path("industry")),
                employees == null ? Reading.size(company.path("metrics").path("employeesRange")) : employees,
                Reading.text(company.path("geo").path("city")),
                Reading.country(company.path("geo").path("countryCode")),
                Reading.text(company.path("timeZone")),
                price.micros(),
                price.currency()));
    }
}
