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
import leadloom.journey.Outcome;
import leadloom.journey.lead.Consent;

/** Keeps people who agreed on the company's list, takes those who said no off it, and takes over a no said there. */
public final class AudienceKeeping {

    private final AudienceVendor vendor;
    private final Suppressions suppressions;

    public AudienceKeeping(AudienceVendor vendor, Suppressions suppressions) {
        this.vendor = vendor;
        this.suppressions = suppressions;
    }

    /**
     * Puts the lead's person on the list, if the person agreed to be written to, and takes off it whoever took that
     * back. Idempotent.
     *
     * @param segment becomes a tag, and so does a conversion
     * @return why it did not succeed; a list that stays away holds no lead up
     */
    public Optional<VendorFailure> keep(Lead lead, String segment, Deadline deadline) {
        var email = lead.state().facts().get("lead.email").flatMap(Address::parse);
        if (email.isEmpty()) {
            return Optional.empty();
        }
        if (saidNo(lead) || suppressions.contains(email.orElseThrow())) {
            return read(lead, vendor.leave(email.orElseThrow().value(), deadline));
        }
        if (lead.state().captured().consent() != Consent.GIVEN) {
            return Optional.empty();
        }
        var fields = new TreeMap<String, String>();
        lead.state().facts().get("lead.first_name").ifPresent(name -> fields.put("FNAME", name));
        lead.state().facts().get("lead.last_name").ifPresent(name -> fields.put("LNAME", name));
        var tags = lead.state().outcome() == Outcome.CONVERTED ? List.of(segment, "converted") : List.of(segment);
        return read(lead, vendor.keep(new Member(email.orElseThrow().value(), fields, tags), deadline));
    }

    private Optional<VendorFailure> read(Lead lead, AudienceVendor.Answer answer) {
        return switch (answer) {
            case Kept kept -> Optional.empty();
            case SaidNo(var reason) -> {
                suppressions.addPersonOf(lead.id(), reason, "audience");
                yield Optional.empty();
            }
            case Failed(var failure) -> Optional.of(failure);
        };
    }

    private static boolean saidNo(Lead lead) {
        var state = lead.state();
        return state.is(Mark.UNSUBSCRIBED) || state.is(Mark.COMPLAINED) || state.is(Mark.HARD_BOUNCED);
    }
}
