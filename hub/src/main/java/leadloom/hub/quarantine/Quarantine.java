package leadloom.hub.quarantine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;

/**
 * Keeps what came in and could not be applied, so that nothing is lost and nothing strange changes a lead. Kept for
 * thirty days, sealed, because it may hold anybody's words.
 */
public final class Quarantine {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int LONGEST = 256 * 1024;

    private final Hub hub;

    public Quarantine(Hub hub) {
        this.hub = hub;
    }

    /**
     * A letter that nobody could use.
     *
     * @param source which way it came in
     * @param reason a code
     * @param receivedAt real
     */
    public record Letter(long id, String source, String reason, Instant receivedAt) {}

    /**
     * Keeps it. The same letter twice is one.
     *
     * @param key names the letter for ever
     * @return false if it was kept already
     */
    public boolean keep(String source, String reason, String key, String content) {
        var now = hub.realTime().instant();
        var fresh = hub.seals().newPersonKey();
        hub.sql()
                .sql("DELETE FROM quarantine WHERE received_at < :old")
                .param("old", Rows.at(now.minus(KEPT)))
                .update();
        return hub.sql()
                        .sql("""
                INSERT INTO quarantine (source, reason, letter_key, data_key, sealed, received_at)
                VALUES (:source, :reason, :key, :fresh, :sealed, :now)
                ON CONFLICT (letter_key) DO NOTHING
                """)
                        .param("source", source)
                        .param("reason", reason)
                        .param("key", key)
                        .param("fresh", fresh)
                        .param(
                                "sealed",
                                hub.seals().seal(fresh, content.substring(0, Math.min(LONGEST, content.length()))))
                        .param("now", Rows.at(now))
                        .update()
                == 1;
    }

    /** Newest first. */
    public List<Letter> newest(int atMost) {
        return hub.sql()
                .sql("SELECT id, source, reason, received_at FROM quarantine ORDER BY id DESC LIMIT :most")
                .param("most", atMost)
                .query((row, number) -> new Letter(
                        row.getLong("id"),
                        row.getString("source"),
                        row.getString("reason"),
                        Rows.instant(row, "received_at")))
                .list();
    }

    public long count() {
        return hub.sql()
                .sql("SELECT count(*) FROM quarantine")
                .query(Long.class)
                .single();
    }

    /** What the letter says; empty if there is none with this id. */
    public Optional<String> content(long id) {
        return hub.sql()
                .sql("SELECT data_key, sealed FROM quarantine WHERE id = :id")
                .param("id", id)
                .query((row, number) -> hub.seals().unseal(row.getBytes("data_key"), row.getBytes("sealed")))
                .optional();
    }
}
