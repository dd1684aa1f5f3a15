package leadloom.hub.lead;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.journal.Entries;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;

/**
 * Finds live leads that nothing will wake: no wake-up ahead, nobody asked, no end. Journals it and pokes them. Reads
 * the hub only, so that a silent Temporal is found too.
 */
public final class Sentinel {

    /** How late a wake-up may be before it counts as missing. */
    private static final Duration GRACE = Duration.ofSeconds(90);

    /** A simulated clock is held under load, so a late wake-up there is a backlog and no loss. */
    private static final Duration SIMULATED_GRACE = Duration.ofMinutes(10);

    private final Hub hub;
    private final Entries entries;
    private final Outbox outbox;
    private final DecisionClock clock;

    public Sentinel(Hub hub) {
        this.hub = hub;
        this.entries = new Entries(hub);
        this.outbox = new Outbox(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * Pokes every stuck lead.
     *
     * @return those that were found
     */
    public List<LeadId> check() {
        var now = clock.read().decisionTime(hub.realTime().instant());
        return stuck().stream().filter(lead -> poked(lead, now)).toList();
    }

    /** False if the lead moved on, or another process found it, since it was looked for. */
    private boolean poked(LeadId lead, Instant now) {
        return hub.inTransaction(() -> {
            var real = hub.realTime().instant();
            var stuck = hub.sql()
                    .sql("""
                    UPDATE lead SET wake_at = :again
                    WHERE id = :lead AND ended_at IS NULL AND (wake_at IS NULL OR wake_at < :late)
                    """)
                    .param("again", Rows.at(real.plus(grace())))
                    .param("lead", lead.value())
                    .param("late", Rows.at(real.minus(grace())))
                    .update();
            if (stuck == 0) {
                return false;
            }
            entries.append(lead, now, new Event.Operated("sentinel-poked"), null);
            outbox.add(lead, Priority.NORMAL);
            return true;
        });
    }

    /** Live leads whose wake-up is overdue and of whom nobody has been told to look after. */
    public List<LeadId> stuck() {
        return hub.sql()
                .sql("""
                SELECT id FROM lead
                WHERE ended_at IS NULL AND (wake_at IS NULL OR wake_at < :late)
                  AND NOT EXISTS (SELECT FROM outbox WHERE outbox.lead_id = lead.id)
                ORDER BY wake_at
                LIMIT 1000
                """)
                .param("late", Rows.at(hub.realTime().instant().minus(grace())))
                .query((row, number) -> new LeadId(row.getString("id")))
                .list();
    }

    private Duration grace() {
        return clock.read().simulated() ? SIMULATED_GRACE : GRACE;
    }

    /** Puts every live lead into the outbox: after Temporal was lost, each is started again from what the hub knows. */
    public int rebuild() {
        return hub.inTransaction(() -> {
            var now = clock.read().decisionTime(hub.realTime().instant());
            hub.sql().sql("""
                    INSERT INTO journal (lead_id, at, kind, body)
                    SELECT id, :now, 'operated', '{"type": "operated", "what": "rebuilt"}' FROM lead
                    WHERE ended_at IS NULL
                    """).param("now", Rows.at(now)).update();
            return hub.sql().sql("""
                    INSERT INTO outbox (lead_id, priority)
                    SELECT id, 2 FROM lead WHERE ended_at IS NULL
                    ON CONFLICT (lead_id) DO UPDATE SET revision = outbox.revision + 1, due_at = NULL
                    """).update();
        });
    }
}
