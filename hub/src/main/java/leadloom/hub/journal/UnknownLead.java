package leadloom.hub.journal;

import leadloom.journey.lead.LeadId;

/** There is no such lead. */
public final class UnknownLead extends RuntimeException {

    public UnknownLead(LeadId lead) {
        super("no lead " + lead);
    }
}
