package leadloom.activities.enrichment.mapped;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.enrichment.CompanyFacts;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;
import leadloom.activities.enrichment.EnrichmentVendor;
import leadloom.activities.enrichment.Reading;
import leadloom.activities.http.VendorErrors;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A provider of company data that nobody wrote code for: asked and read as its file says. */
public final class MappedProvider implements EnrichmentVendor {

    private static final Duration USED_UP_FOR = Duration.ofHours(1);
    private static final Duration KEY_REFUSED_FOR = Duration.ofMinutes(10);
    private static final Duration SLOW_DOWN = Duration.ofSeconds(10);

    private final Mapping mapping;
    private final Map<String, String> headers;
    private final LookUpPrice price;
    private final VendorHttp http;

    public MappedProvider(Mapping mapping, String key, LookUpPrice price, InstantSource clock) {
        this.mapping = mapping;
        this.headers = Map.of(mapping.keyHeader(), (mapping.keyPrefix() == null ? "" : mapping.keyPrefix()) + key);
        this.price = price;
        this.http = new VendorHttp(mapping.name(), new Errors(mapping), clock);
    }

    @Override
    public Answer lookUp(String email, Deadline deadline) {
        return switch (http.send(VendorRequest.billedGet(uri(email), headers, expected()), deadline)) {
            case Answered answer -> read(answer);
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    private URI uri(String email) {
        var domain = email.substring(email.indexOf('@') + 1);
        return URI.create(mapping.url()
                .replace("{email}", URLEncoder.encode(email, StandardCharsets.UTF_8))
                .replace("{domain}", URLEncoder.encode(domain, StandardCharsets.UTF_8)));
    }

    private Set<Integer> expected() {
        var expected = new HashSet<Integer>();
        for (var status = 400; status < 500; status++) {
            if (mapping.unknown(status) || mapping.refused(status)) {
                expected.add(status);
            }
        }
        return expected;
    }

    private Answer read(Answered answer) {
        if (mapping.refused(answer.status())) {
            return new Refused();
        }
        var body = answer.body();
        var company = company(body);
        var known = mapping.found() == null
                ? company.name() != null
                : present(body.at(JsonPointer.compile(mapping.found())));
        if (mapping.unknown(answer.status()) || !known) {
            return new Unknown(mapping.unknownIsPaid() ? price.micros() : 0);
        }
        return new Found(company);
    }

    private static boolean present(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    private CompanyFacts company(JsonNode body) {
        return new CompanyFacts(
                Reading.text(at(body, "name")),
                Reading.text(at(body, "domain")),
                Reading.text(at(body, "industry")),
                Reading.size(at(body, "employees")),
                Reading.text(at(body, "city")),
                Reading.country(at(body, "country")),
                null,
                price.micros(),
                price.currency());
    }

    private JsonNode at(JsonNode body, String fact) {
        var pointer = mapping.pointer(fact);
        return pointer == null ? MissingNode.getInstance() : body.at(pointer);
    }

    /** Everybody words refusals differently, so no code is read: the status has to do. */
    private record Errors(Mapping mapping) implements VendorErrors {

        @Override
        public String code(JsonNode body) {
            return "";
        }

        @Override
        public Optional<VendorFailure> exception(Refusal refusal) {
            var status = refusal.status();
            if (mapping.usedUp(status)) {
                return Optional.of(new VendorOut(mapping.name(), "plan-used-up", USED_UP_FOR));
            }
            if (mapping.tooFast(status)) {
                // 429 comes with Retry-After, which is read for all vendors alike
                return status == 429 ? Optional.empty() : Optional.of(new RateLimited(mapping.name(), SLOW_DOWN));
            }
            return status == 401 || status == 403
                    ? Optional.of(new VendorOut(mapping.name(), "key-refused", KEY_REFUSED_FOR))
                    : Optional.empty();
        }
    }
}
