package leadloom.api.dispatch;

import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.lead.LeadId;

/** Starts a lead's workflow, or pokes it where it runs: one call, harmless when doubled. */
public interface LeadStarter {

    /** @throws RuntimeException if Temporal did not take it; the lead is tried again later */
    void signalWithStart(LeadId lead, Priority priority);
}
