package leadloom.workflows.outreach;

import io.temporal.activity.ActivityInterface;
import leadloom.journey.Move.Deliver;
import leadloom.journey.lead.LeadId;

/** Sending mails. */
@ActivityInterface
public interface Outreach {

    /**
     * Sends a mail if its last gate lets it through, and journals what came of it. At most once per position: after a
     * crash in mid-call its fate is unknown, and it is not sent again.
     */
    void deliverMail(LeadId lead, int position, Deliver move);
}
