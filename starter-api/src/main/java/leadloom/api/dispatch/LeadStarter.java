package leadloom.api.dispatch;

import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.lead.LeadId;

/** Tells Temporal that a lead has news. */
public interface LeadStarter {

    /**
     * Starts the lead's workflow, or pokes it where it runs. Harmless to repeat.
     *
     * @throws RuntimeException if Temporal cannot be reached
     */
    void signalWithStart(LeadId lead, Priority priority);

    /** Whether Temporal answers. */
    boolean reachable();
}
