package leadloom.hub.webhook;

import java.time.Duration;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Rows;

/**
 * Deliveries in line for Temporal. Taken by lease, never under a lock; what Temporal has lost is taken again. A doubled
 * hand-over is harmless.
 */
public final class HandOver {

    /** Longer than a call to Temporal may take. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    /** A workflow that is this late is lost, or waits for a worker; starting it again harms neither. */
    static final Duration SURELY_LOST = Duration.ofMinutes(10);

    private final Hub hub;

    public HandOver(Hub hub) {
        this.hub = hub;
    }

    /**
     * One to be handed over.
     *
     * @param replay somebody asked for it again, so a former round that still waits is to be ended
     */
    public record Taken(long delivery, int round, boolean replay) {}

    /** Takes the first in line, for the time of a lease. */
    public List<Taken> take(int atMost) {
        var now = hub.realTime().instant();
        return hub.sql()
                .sql("""
                WITH next AS (
                    SELECT id, state FROM webhook_delivery
                    WHERE due_at <= :now
                    ORDER BY due_at, id LIMIT :most
                    FOR UPDATE SKIP LOCKED)
                UPDATE webhook_delivery SET due_at = :until
                FROM next WHERE webhook_delivery.id = next.id
                RETURNING webhook_delivery.id, round, round > 1 AND next.state = 'open' AS replay
                """)
                .param("now", Rows.at(now))
                .param("most", atMost)
                .param("until", Rows.at(now.plus(LEASE)))
                .query((row, number) -> new Taken(row.getLong("id"), row.getInt("round"), row.getBoolean("replay")))
                .list();
    }

    /** Temporal has it. A try that was quicker than this word stands. */
    public void handed(Taken taken) {
        var now = hub.realTime().instant();
        hub.sql()
                .sql("""
                UPDATE webhook_delivery SET state = 'trying', due_at = :lost
                WHERE id = :id AND round = :round AND state IN ('open', 'trying') AND due_at <= :lease
                """)
                .param("lost", Rows.at(now.plus(SURELY_LOST)))
                .param("id", taken.delivery())
                .param("round", taken.round())
                .param("lease", Rows.at(now.plus(LEASE)))
                .update();
    }

    /** Temporal is away; again after {@code pause}. */
    public void failed(Taken taken, Duration pause) {
        hub.sql()
                .sql("""
                UPDATE webhook_delivery SET due_at = :again
                WHERE id = :id AND round = :round AND due_at IS NOT NULL
                """)
                .param("again", Rows.at(hub.realTime().instant().plus(pause)))
                .param("id", taken.delivery())
                .param("round", taken.round())
                .update();
    }
}
