package leadloom.app.vendors;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import leadloom.activities.capture.typeform.Typeform;
import leadloom.app.capture.VendorResponses;

/** Where answers are asked for that Typeform told nobody of. The API asks, so a worker needs no token. */
public final class TypeformSlot {

    private TypeformSlot() {}

    /** Empty without a token. */
    public static Optional<VendorResponses> of(VendorPlan plan, InstantSource clock) {
        var slot = plan.slot("TYPEFORM");
        var address = slot.optional("URL")
                .map(URI::create)
                .or(() -> slot.standIn("/typeform"))
                .orElse(URI.create("https://api.typeform.com"));
        return slot.optional("KEY").map(token -> new VendorResponses(new Typeform(address, token, clock), clock));
    }
}
