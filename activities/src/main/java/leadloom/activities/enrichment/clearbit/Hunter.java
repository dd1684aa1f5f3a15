package leadloom.activities.enrichment.clearbit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.VendorOut;
import tools.jackson.databind.JsonNode;

/** Hunter: 403 is "too fast", 429 is "your plan is used up", 451 is a person's no; what is not found is free. */
final class Hunter implements Profile {

    static final String NAME = "hunter";
    /** A plan renews once a month on a day that we do not know; a look-up that is refused costs nothing. */
    private static final Duration ASK_AGAIN = Duration.ofHours(1);

    @Override
    public String name() {
        return NAME;
    }

    /** Hunter also takes the key in the query; addresses end up in logs, so that is not used. */
    @Override
    public Map<String, String> headers(String key) {
        return Map.of("Authorization", "Bearer " + key);
    }

    @Override
    public String query() {
        return "&clearbit_format=true";
    }

    @Override
    public Set<Integer> expected() {
        return Set.of(ClearbitEnrichment.NOT_FOUND, ClearbitEnrichment.TOO_FAST, ClearbitEnrichment.LEGAL_REFUSAL);
    }

    @Override
    public boolean countsUnknown() {
        return false;
    }

    @Override
    public boolean countsOnce() {
        return false;
    }

    @Override
    public String code(JsonNode body) {
        return body.path("errors").path(0).path("id").asString("");
    }

    @Override
    public Optional<VendorFailure> exception(Refusal refusal) {
        return switch (refusal.status()) {
            case 401 -> Optional.of(new VendorOut(NAME, "key-refused", ClearbitEnrichment.KEY_REFUSED_FOR));
            case 429 -> Optional.of(new VendorOut(NAME, "plan-used-up", ASK_AGAIN));
            default -> Optional.empty();
        };
    }
}
