package leadloom.app.vendors;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import leadloom.activities.audience.AudienceVendor;
import leadloom.activities.audience.mailchimp.MailchimpAudience;
import leadloom.activities.audience.mailchimp.MailchimpProbe;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.Sides;

/**
 * The list of people that a company keeps at a mail vendor; most keep none, so nothing is simulated unless asked for.
 */
public final class AudienceSlot {

    private AudienceSlot() {}

    /** Empty unless the environment names a vendor. */
    public static Optional<AudienceVendor> of(VendorPlan plan, Breakers breakers, InstantSource clock) {
        var slot = plan.slot("AUDIENCE");
        return slot.optional("VENDOR").map(vendor -> {
            if (!vendor.equals("mailchimp")) {
                throw slot.unknown("mailchimp");
            }
            var list = slot.optional("LIST")
                    .orElseThrow(() -> new IllegalStateException("set LEADLOOM_AUDIENCE_LIST, the audience's id"));
            return new MailchimpAudience(
                    address(slot),
                    slot.key(),
                    list,
                    slot.text("CONFIRM", "no").equals("yes"),
                    clock,
                    breakers.of(slot, vendor));
        });
    }

    /** A vendor with a key of its own is real, any other a stand-in. */
    static Optional<Sides<AudienceVendor>> sides(VendorPlan plan, Breakers breakers, InstantSource clock) {
        return of(plan, breakers, clock)
                .map(vendor -> isReal(plan) ? Sides.onlyReal(vendor) : Sides.onlyStandIn(vendor));
    }

    static boolean isReal(VendorPlan plan) {
        var slot = plan.slot("AUDIENCE");
        return slot.optional("VENDOR").isPresent()
                && (slot.optional("URL").isPresent() || slot.optional("KEY").isPresent());
    }

    static ConnectionTest test(VendorPlan plan, InstantSource clock) {
        var slot = plan.slot("AUDIENCE");
        return MailchimpProbe.of(address(slot), slot.key(), slot.text("LIST", ""), clock);
    }

    /** The key says where it is served, unless an address is given or there is a stand-in. */
    private static URI address(Slot slot) {
        return slot.optional("URL").isPresent()
                        || slot.simulated().isPresent() && slot.optional("KEY").isEmpty()
                ? slot.url("/audience")
                : MailchimpAudience.serverOf(slot.key());
    }
}
