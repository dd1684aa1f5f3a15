package leadloom.hub.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;

/** How far each vendor has been read, and who is reading it. */
public final class PollMarks {

    private final Hub hub;

    public PollMarks(Hub hub) {
        this.hub = hub;
    }

    /**
     * Takes a source for one round.
     *
     * @param first the mark of a source that was never read
     * @param lease how long others keep away; after it a round that never ended counts for nothing
     * @return how far it was read; empty while another process reads it
     */
    public Optional<Instant> take(String source, Instant first, Duration lease) {
        var now = hub.realTime().instant();
        return hub.sql()
                .sql("""
                INSERT INTO poll_mark (source, seen_until, lease_until) VALUES (:source, :first, :lease)
                ON CONFLICT (source) DO UPDATE SET lease_until = excluded.lease_until
                    WHERE poll_mark.lease_until IS NULL OR poll_mark.lease_until <= :now
                RETURNING seen_until
                """)
                .param("source", source)
                .param("first", Rows.at(first))
                .param("lease", Rows.at(now.plus(lease)))
                .param("now", Rows.at(now))
                .query((row, number) -> Rows.instant(row, "seen_until"))
                .optional();
    }

    /** Ends a round. The mark never goes back. */
    public void keep(String source, Instant seenUntil) {
        hub.sql()
                .sql("""
                UPDATE poll_mark SET seen_until = greatest(seen_until, :seen), lease_until = NULL
                WHERE source = :source
                """)
                .param("source", source)
                .param("seen", Rows.at(seenUntil))
                .update();
    }
}
