package leadloom.activities.http;

import java.net.http.HttpHeaders;
import java.util.Optional;
import leadloom.activities.VendorFailure;
import tools.jackson.databind.JsonNode;

/** How one vendor words its refusals; the statuses mean the same everywhere unless the vendor says otherwise here. */
public interface VendorErrors {

    /** The vendor's code for what went wrong, or an empty text. Never its message, which may name a person. */
    String code(JsonNode body);

    /**
     * A call that was answered with no.
     *
     * @param repeatable whether making the call twice does no harm
     */
    record Refusal(int status, JsonNode body, HttpHeaders headers, boolean repeatable) {}

    /** What this answer means at this vendor, where that differs from the usual reading. */
    default Optional<VendorFailure> exception(Refusal refusal) {
        return Optional.empty();
    }

    /** Whether a yes may come as a plain word where others send JSON; it is read as a text then. */
    default boolean answersInWords() {
        return false;
    }
}
