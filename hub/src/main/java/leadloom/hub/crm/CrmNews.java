package leadloom.hub.crm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;

/** What a CRM told us: kept once, whatever it was, and worked off when the CRM can be asked for what is missing. */
public final class CrmNews {

    /** Longer than any look at a CRM; whoever dies in between leaves the piece to the next. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Hub hub;
    private final String vendor;

    public CrmNews(Hub hub, String vendor) {
        this.hub = hub;
        this.vendor = vendor;
    }

    /**
     * One piece of news.
     *
     * @param kind what it is about, in our words, such as {@code deal}
     * @param object the CRM's id of the record
     * @param detail a name such as the property that changed; never a value
     * @param attempts how often it was looked at already
     */
    public record Piece(long id, String kind, String object, String detail, Instant at, int attempts) {}

    /**
     * Keeps a piece for later.
     *
     * @param key names it for ever
     * @return false if it was told before
     */
    public boolean keep(String key, String kind, String object, String detail, Instant at) {
        return insert(key, kind, object, detail, at, "open", null);
    }

    /** Keeps a piece that is over already, so that it can be seen. False if it was told before. */
    public boolean keepDone(String key, String kind, String object, String detail, Instant at, String outcome) {
        return insert(key, kind, object, detail, at, "done", outcome);
    }

    private boolean insert(
            String key, String kind, String object, String detail, Instant at, String state, @Nullable String outcome) {
        return hub.sql()
                        .sql("""
                INSERT INTO crm_news (vendor, event_key, kind, object_id, detail, at, state, outcome, due_at)
                VALUES (:vendor, :key, :kind, :object, :detail, :at, :state, :outcome, :due)
                ON CONFLICT (vendor, event_key) DO NOTHING
                """)
                        .param("vendor", vendor)
                        .param("key", key)
                        .param("kind", kind)
                        .param("object", object)
                        .param("detail", detail)
                        .param("at", Rows.at(at))
                        .param("state", state)
                        .param("outcome", outcome)
                        .param("due", Rows.at(hub.realTime().instant()))
                        .update()
                == 1;
    }

    /** Takes open pieces by lease, oldest first. */
    public List<Piece> take(int atMost) {
        var real = hub.realTime().instant();
        return hub.sql()
                .sql("""
                UPDATE crm_news SET due_at = :lease, attempts = attempts + 1
                WHERE id IN (SELECT id FROM crm_news
                             WHERE vendor = :vendor AND state = 'open' AND due_at <= :now
                             ORDER BY due_at, id
                             LIMIT :most
                             FOR UPDATE SKIP LOCKED)
                RETURNING id, kind, object_id, detail, at, attempts
                """)
                .param("vendor", vendor)
                .param("now", Rows.at(real))
                .param("lease", Rows.at(real.plus(LEASE)))
                .param("most", atMost)
                .query((row, number) -> new Piece(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("object_id"),
                        row.getString("detail"),
                        Rows.instant(row, "at"),
                        row.getInt("attempts")))
                .list();
    }

    /** Part of the transaction that does what the piece asks for. */
    public void done(Piece piece, String outcome) {
        hub.sql()
                .sql("UPDATE crm_news SET state = 'done', outcome = :outcome WHERE id = :id")
                .param("outcome", outcome)
                .param("id", piece.id())
                .update();
    }

    /** Not now: the CRM is away or asks to wait. */
    public void later(Piece piece, Duration wait) {
        hub.sql()
                .sql("UPDATE crm_news SET due_at = :due WHERE id = :id AND state = 'open'")
                .param("due", Rows.at(hub.realTime().instant().plus(wait)))
                .param("id", piece.id())
                .update();
    }

    /** Forgets what is over and old; HubSpot and its like repeat themselves for a day at the most. */
    public int forget(Duration olderThan) {
        return hub.sql()
                .sql("DELETE FROM crm_news WHERE vendor = :vendor AND state = 'done' AND received_at < :before")
                .param("vendor", vendor)
                .param("before", Rows.at(hub.realTime().instant().minus(olderThan)))
                .update();
    }

    /** Pieces that nobody has worked off yet. */
    public long open() {
        return hub.sql()
                .sql("SELECT count(*) FROM crm_news WHERE vendor = :vendor AND state = 'open'")
                .param("vendor", vendor)
                .query(Long.class)
                .single();
    }
}
