package leadloom.hub.outbox;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

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

        static Priority of(int rank) {
            return rank == 1 ? PERSON : rank == 2 ? NORMAL : BULK;
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

    /**
     * A row, for as long as its lease.
     *
     * @param late the lead ended after it was told of, and nothing of it is left to be looked at
     */
    public record Taken(LeadId lead, long revision, Priority priority, boolean late) {}

    /** Says that a lead has news. Part of the caller's transaction. An ended lead has no workflow to tell. */
    public void add(LeadId lead, Priority priority) {
        add(lead, priority, null);
    }

    /** Says that a lead that had ended came again, so that a workflow is started that looks at it. */
    public void addEnded(LeadId lead, Priority priority) {
        add(lead, priority, null, true);
    }

    /**
     * The same, for news that first has to settle. Other news of the lead that is urgent takes it along.
     *
     * @param notBefore real; null means at once
     */
    public void add(LeadId lead, Priority priority, @Nullable Instant notBefore) {
        add(lead, priority, notBefore, false);
    }

    private void add(LeadId lead, Priority priority, @Nullable Instant notBefore, boolean ended) {
        hub.sql()
                .sql("""
                INSERT INTO outbox (lead_id, priority, due_at)
                SELECT id, :priority, :due FROM lead WHERE id = :lead AND (ended_at IS NULL OR :ended)
                ON CONFLICT (lead_id) DO UPDATE
                SET revision = outbox.revision + 1,
                    priority = least(outbox.priority, excluded.priority),
                    due_at = CASE WHEN outbox.due_at IS NULL OR excluded.due_at IS NULL THEN NULL
                                  ELSE least(outbox.due_at, excluded.due_at) END
                """)
                .param("priority", priority.rank())
                .param("due", Rows.atOrNull(notBefore), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("lead", lead.value())
                .param("ended", ended)
                .update();
    }

    /** Takes the most urgent rows, the most urgent first. */
    public List<Taken> take(int atMost) {
        var now = hub.realTime().instant();
        return hub.sql()
                .sql("""
                WITH next AS (
                    SELECT lead_id FROM outbox
                    WHERE (lease_until IS NULL OR lease_until < :now) AND (due_at IS NULL OR due_at <= :now)
                    ORDER BY priority, queued_at
                    LIMIT :most
                    FOR UPDATE SKIP LOCKED),
                leased AS (
                    UPDATE outbox SET lease_until = :until FROM next WHERE outbox.lead_id = next.lead_id
                    RETURNING outbox.lead_id, revision, priority, queued_at)
                SELECT leased.lead_id, revision, priority,
                       ended_at IS NOT NULL
                           AND NOT EXISTS (SELECT FROM journal
                                           WHERE journal.lead_id = leased.lead_id AND position IS NULL) AS late
                FROM leased JOIN lead ON lead.id = leased.lead_id
                ORDER BY priority, queued_at
                """)
                .param("until", Rows.at(now.plus(LEASE)))
                .param("now", Rows.at(now))
                .param("most", atMost)
                .query((row, number) -> new Taken(
                        new LeadId(row.getString("lead_id")),
                        row.getLong("revision"),
                        Priority.of(row.getInt("priority")),
                        row.getBoolean("late")))
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

    /** Since when the oldest row that may be taken waits; empty where none does. Real time. */
    public Optional<Instant> oldest() {
        return hub.sql()
                .sql(
                        "SELECT min(greatest(queued_at, due_at)) AS oldest FROM outbox WHERE due_at IS NULL OR due_at <= :now")
                .param("now", Rows.at(hub.realTime().instant()))
                .query((row, number) -> Optional.ofNullable(Rows.instantOrNull(row, "oldest")))
                .single();
    }

    private void release(Taken taken, Instant until) {
        hub.sql()
                .sql("UPDATE outbox SET lease_until = :until WHERE lead_id = :lead")
                .param("until", Rows.at(until))
                .param("lead", taken.lead().value())
                .update();
    }
}
