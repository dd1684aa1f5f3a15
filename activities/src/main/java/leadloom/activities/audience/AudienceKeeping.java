package leadloom.activities.audience;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.audience.AudienceVendor.Failed;
import leadloom.activities.audience.AudienceVendor.Kept;
import leadloom.activities.audience.AudienceVendor.Member;
import leadloom.activities.audience.AudienceVendor.SaidNo;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Leads.Lead;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.lead.Consent;

/** Keeps people who agreed on the company's list, and takes over a no that was said there. */
public final class AudienceKeeping {

    private final AudienceVendor vendor;
    private final Suppressions suppressions;

    public AudienceKeeping(AudienceVendor vendor, Suppressions suppressions) {
        this.vendor = vendor;
        this.suppressions = suppressions;
    }

    /**
     * Puts the lead's person on the list, if the person agreed to be written to and never took it back. Idempotent.
     *
     * @param segment becomes a tag
     * @return why it did not succeed; a list that stays away holds no lead up
     */
    public Optional<VendorFailure> keep(Lead lead, String segment, Deadline deadline) {
        var email = lead.state().facts().get("lead.email").flatMap(Address::parse);
        if (email.isEmpty() || !agreed(lead) || suppressions.contains(email.orElseThrow())) {
            return Optional.empty();
        }
        var fields = new TreeMap<String, String>();
        lead.state().facts().get("lead.first_name").ifPresent(name -> fields.put("FNAME", name));
        lead.state().facts().get("lead.last_name").ifPresent(name -> fields.put("LNAME", name));
        var member = new Member(email.orElseThrow().value(), fields, List.of(segment));
        return switch (vendor.keep(member, deadline)) {
            case Kept kept -> Optional.empty();
            case SaidNo(var reason) -> {
                suppressions.addPersonOf(lead.id(), reason, "audience");
                yield Optional.empty();
            }
            case Failed(var failure) -> Optional.of(failure);
        };
    }

    private static boolean agreed(Lead lead) {
        var state = lead.state();
        return state.captured().consent() == Consent.GIVEN
                && !state.is(Mark.UNSUBSCRIBED)
                && !state.is(Mark.COMPLAINED)
                && !state.is(Mark.HARD_BOUNCED);
    }
}
