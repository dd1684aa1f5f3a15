package leadloom.app.vendors;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import leadloom.activities.audience.AudienceVendor;
import leadloom.activities.audience.mailchimp.MailchimpAudience;

/**
 * The list of people that a company keeps at a mail vendor; most keep none, so nothing is simulated unless asked for.
 */
public final class AudienceSlot {

    private AudienceSlot() {}

    /** Empty unless the environment names a vendor. */
    public static Optional<AudienceVendor> of(VendorPlan plan, InstantSource clock) {
        var slot = plan.slot("AUDIENCE");
        return slot.optional("VENDOR").map(vendor -> {
            if (!vendor.equals("mailchimp")) {
                throw slot.unknown("mailchimp");
            }
            var list = slot.optional("LIST")
                    .orElseThrow(() -> new IllegalStateException("set LEADLOOM_AUDIENCE_LIST, the audience's id"));
            return new MailchimpAudience(
                    address(slot), slot.key(), list, slot.text("CONFIRM", "no").equals("yes"), clock);
        });
    }

    /** The key says where it is served, unless an address is given or there is a stand-in. */
    private static URI address(Slot slot) {
        return slot.optional("URL").isPresent()
                        || slot.simulated().isPresent() && slot.optional("KEY").isEmpty()
                ? slot.url("/audience")
                : MailchimpAudience.serverOf(slot.key());
    }
}
