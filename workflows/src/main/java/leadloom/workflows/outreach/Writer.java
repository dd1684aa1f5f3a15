package leadloom.workflows.outreach;

import io.temporal.activity.ActivityInterface;
import leadloom.journey.Move.Compose;
import leadloom.journey.lead.LeadId;

/** Writing first lines. */
@ActivityInterface
public interface Writer {

    /**
     * Has a first line written and checked, journals it, and sends its mail at once where the move says so and nobody
     * needs to see the line. Idempotent per position: one line, at most one mail.
     */
    void composeMail(LeadId lead, int position, Compose move);
}
