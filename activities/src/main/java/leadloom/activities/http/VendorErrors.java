package leadloom.activities.http;

import java.net.http.HttpHeaders;
import java.util.Optional;
import leadloom.activities.VendorFailure;
import tools.jackson.databind.JsonNode;

/** How one vendor words its refusals; the statuses mean the same everywhere unless the vendor says otherwise here. */
public interface VendorErrors {

    /** The vendor's code for what went wrong, or an empty text. Never its message, which may name a person. */
    String code(JsonNode body);

    /** What this status and body mean at this vendor, where that differs from the usual reading. */
    default Optional<VendorFailure> exception(int status, JsonNode body) {
        return Optional.empty();
    }

    /** The same, for a vendor that says in headers how long to wait. */
    default Optional<VendorFailure> exception(int status, JsonNode body, HttpHeaders headers) {
        return exception(status, body);
    }
}
