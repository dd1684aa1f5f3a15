package leadloom.hub.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.journey.lead.LeadId;

/**
 * Leads with news. At most one row a lead: more news before it is taken only raises its revision.
 *
 * <p>Taken by lease, never under a lock: take, make the call, and forget it only if nothing came in the meantime.
 */
public final class Outbox {

    /** Replies and people's decisions before everything, imports last. */
    public enum Priority {
        PERSON(1),
        NORMAL(2),
        BULK(3);

        private final int rank;

        Priority(int rank) {
            this.rank = rank;
        }

        /** 1 goes first. */
        public int rank() {
            return rank;
        }
    }

    /** Longer than a call to Temporal may take; after it another process may take the row. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private final Hub hub;

    public Outbox(Hub hub) {
        this.hub = hub;
    }

    public record Taken(LeadId lead, long revision) {}

    /** Says that a lead has news. Part of the caller's transaction. An ended lead has no workflow to tell. */
    public void add(LeadId lead, Priority priority) {
        hub.sql()
                .sql("""
                INSERT INTO outbox (lead_id, priority)
                SELECT id, :priority FROM lead WHERE id = :lead AND ended_at IS NULL
                ON CONFLICT (lead_id) DO UPDATE
                SET revision = outbox.revision + 1, priority = least(outbox.priority, excluded.priority)
                """)
                .param("priority", priority.rank())
                .param("lead", lead.value())
                .update();
    }

    /** Takes the most urgent rows. */
    public List<Taken> take(int atMost) {
        var now = hub.realTime().instant();
        return hub.sql()
                .sql("""
                UPDATE outbox
                SET lease_until = :until
                WHERE lead_id IN (
                    SELECT lead_id FROM outbox
                    WHERE lease_until IS NULL OR lease_until < :now
                    ORDER BY priority, queued_at
                    LIMIT :most
                    FOR UPDATE SKIP LOCKED)
                RETURNING lead_id, revision
                """)
                .param("until", Rows.at(now.plus(LEASE)))
                .param("now", Rows.at(now))
                .param("most", atMost)
                .query((row, number) -> new Taken(new LeadId(row.getString("lead_id")), row.getLong("revision")))
                .list();
    }

    /** The call was made. News that came meanwhile keeps the row, free to be taken again at once. */
    public void done(Taken taken) {
        var deleted = hub.sql()
                .sql("DELETE FROM outbox WHERE lead_id = :lead AND revision = :revision")
                .param("lead", taken.lead().value())
                .param("revision", taken.revision())
                .update();
        if (deleted == 0) {
            release(taken, hub.realTime().instant());
        }
    }

    /** The call failed; try again after {@code pause}. */
    public void failed(Taken taken, Duration pause) {
        release(taken, hub.realTime().instant().plus(pause));
    }

    public long size() {
        return hub.sql().sql("SELECT count(*) FROM outbox").query(Long.class).single();
    }

    private void release(Taken taken, Instant until) {
        hub.sql()
                .sql("UPDATE outbox SET lease_until = :until WHERE lead_id = :lead")
                .param("until", Rows.at(until))
                .param("lead", taken.lead().value())
                .update();
    }
}
