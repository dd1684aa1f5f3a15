package leadloom.workflows.sales;

import io.temporal.activity.ActivityInterface;
import leadloom.journey.Move.Notify;
import leadloom.journey.lead.LeadId;

/** Telling people of a lead. */
@ActivityInterface
public interface Sales {

    /**
     * Creates a task and a message for the group. Idempotent per position: the task carries our id and is looked for.
     */
    void notifySales(LeadId lead, int position, Notify move);
}
