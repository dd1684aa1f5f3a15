package leadloom.hub.pilot;

import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.journal.Entries;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;

/**
 * Lets leads go whose pilot is over, some at a time: thousands that wake at once would only wait for each other. What
 * is left to do is in the hub, so that nothing is lost between two batches.
 */
public final class PilotRelease {

    static final String KEY = "pilot/over";

    private final Hub hub;
    private final Entries entries;
    private final Outbox outbox;
    private final DecisionClock clock;

    public PilotRelease(Hub hub) {
        this.hub = hub;
        this.entries = new Entries(hub);
        this.outbox = new Outbox(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /** @return how many were let go; 0 when nobody waits whose pilot is over */
    public int release(int atMost) {
        return hub.inTransaction(() -> {
            var leads = over(atMost);
            if (!leads.isEmpty()) {
                var now = clock.read().decisionTime(hub.realTime().instant());
                for (var lead : leads) {
                    entries.append(lead, now, new Event.PilotOver(), KEY);
                    outbox.add(lead, Priority.BULK);
                }
            }
            return leads.size();
        });
    }

    private List<LeadId> over(int atMost) {
        return hub.sql()
                .sql("""
                WITH next AS (
                    SELECT pilot_wait.campaign, lead_id
                    FROM pilot JOIN pilot_wait ON pilot_wait.campaign = pilot.campaign
                    WHERE pilot.state <> 'open'
                    LIMIT :most
                    FOR UPDATE OF pilot_wait SKIP LOCKED)
                DELETE FROM pilot_wait USING next
                WHERE pilot_wait.campaign = next.campaign AND pilot_wait.lead_id = next.lead_id
                RETURNING pilot_wait.lead_id
                """)
                .param("most", atMost)
                .query((row, number) -> new LeadId(row.getString("lead_id")))
                .list();
    }
}
