package leadloom.app.vendors;

import java.net.URI;
import java.util.Optional;
import leadloom.activities.capture.FormVendor;
import leadloom.activities.capture.typeform.Typeform;
import leadloom.activities.connection.Sides;
import leadloom.activities.connection.StoredModes;
import leadloom.activities.connection.Switch;
import leadloom.activities.connection.SwitchedForms;
import leadloom.app.capture.VendorResponses;
import leadloom.hub.Hub;
import leadloom.hub.connection.Connections;
import leadloom.hub.connection.ShadowActs;
import leadloom.hub.connection.Slot;

/** Where answers are asked for that Typeform told nobody of. The API asks, so a worker needs no token. */
public final class TypeformSlot {

    private TypeformSlot() {}

    /** Empty without a token. */
    public static Optional<VendorResponses> of(VendorPlan plan, Breakers breakers, Hub hub) {
        var clock = hub.realTime();
        var slot = plan.slot("TYPEFORM");
        return slot.optional("KEY").map(token -> {
            var forms = new Typeform(address(plan), token, clock, breakers.of(slot, "typeform"));
            Sides<FormVendor> sides = isReal(plan) ? Sides.onlyReal(forms) : Sides.onlyStandIn(forms);
            var modes = new StoredModes(new Connections(hub), clock);
            return new VendorResponses(
                    new SwitchedForms(new Switch<>(Slot.CAPTURE, sides, modes, new ShadowActs(hub))), clock);
        });
    }

    /** Whether the token is for Typeform itself, and not for a stand-in. */
    static boolean isReal(VendorPlan plan) {
        var slot = plan.slot("TYPEFORM");
        return slot.optional("KEY").isPresent()
                && (slot.optional("URL").isPresent() || plan.simulated().isEmpty());
    }

    static URI address(VendorPlan plan) {
        var slot = plan.slot("TYPEFORM");
        return slot.optional("URL")
                .map(URI::create)
                .or(() -> slot.standIn("/typeform"))
                .orElse(URI.create("https://api.typeform.com"));
    }
}
