package leadloom.activities.enrichment.clearbit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.VendorOut;
import tools.jackson.databind.JsonNode;

/** Clearbit itself, for those who still have a key: the key as user of Basic, every answer counted. */
final class Clearbit implements Profile {

    static final String NAME = "clearbit";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> headers(String key) {
        var user = Base64.getEncoder().encodeToString((key + ':').getBytes(StandardCharsets.UTF_8));
        return Map.of("Authorization", "Basic " + user);
    }

    @Override
    public String query() {
        return "";
    }

    @Override
    public Set<Integer> expected() {
        return Set.of(ClearbitEnrichment.NOT_FOUND);
    }

    @Override
    public boolean countsUnknown() {
        return true;
    }

    @Override
    public boolean countsOnce() {
        return true;
    }

    @Override
    public String code(JsonNode body) {
        return body.path("error").path("type").asString("");
    }

    @Override
    public Optional<VendorFailure> exception(Refusal refusal) {
        return switch (refusal.status()) {
            case 401 -> Optional.of(new VendorOut(NAME, "key-refused", ClearbitEnrichment.KEY_REFUSED_FOR));
            case 402 -> Optional.of(new VendorOut(NAME, "plan-used-up", Duration.ofHours(1)));
            default -> Optional.empty();
        };
    }
}
