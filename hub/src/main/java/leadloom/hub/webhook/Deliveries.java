package leadloom.hub.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;

/**
 * What endpoints are told, to be looked through, and to be told again. Triggers write it, in the transaction of what
 * happened.
 */
public final class Deliveries {

    /** As long as it can be looked through and replayed. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** So many are put in line again by one request; whoever wants more asks again. */
    public static final int MOST_AT_ONCE = 5_000;

    private static final String SELECT = """
            SELECT delivery.id, endpoint, message, type, delivery.at, data, state, delivery.round, tries, created_at,
                   settled_at, newest.round AS try_round, newest.number, newest.at AS tried_at, status, failure, millis
            FROM webhook_delivery AS delivery
            LEFT JOIN LATERAL (
                SELECT * FROM webhook_try WHERE delivery_id = delivery.id ORDER BY round DESC, number DESC LIMIT 1
            ) AS newest ON true
            """;

    private final Hub hub;

    public Deliveries(Hub hub) {
        this.hub = hub;
    }

    /**
     * One page, the newest first.
     *
     * @param state null for every
     * @param before the last of the page before; null from the newest on
     */
    public List<Delivery> page(String endpoint, @Nullable String state, @Nullable Long before, int atMost) {
        return hub.sql()
                .sql(SELECT + """
                WHERE endpoint = :endpoint
                  AND (:state::text IS NULL OR state = :state)
                  AND (:before::bigint IS NULL OR delivery.id < :before)
                ORDER BY delivery.id DESC LIMIT :most
                """)
                .param("endpoint", endpoint)
                .param("state", state)
                .param("before", before, Types.BIGINT)
                .param("most", atMost)
                .query((row, number) -> delivery(row))
                .list();
    }

    public Optional<Delivery> find(long id) {
        return hub.sql()
                .sql(SELECT + "WHERE delivery.id = :id")
                .param("id", id)
                .query((row, number) -> delivery(row))
                .optional();
    }

    /** Every try of one, the oldest first. */
    public List<Delivery.Try> tries(long id) {
        return hub.sql()
                .sql("""
                SELECT round AS try_round, number, at AS tried_at, status, failure, millis FROM webhook_try
                WHERE delivery_id = :id ORDER BY round, number LIMIT 500
                """)
                .param("id", id)
                .query((row, number) -> tried(row))
                .list();
    }

    /** Puts one in line again, whatever became of it; false if there is none, or it is in line already. */
    public boolean replay(long id) {
        return hub.sql().sql("""
                UPDATE webhook_delivery
                SET state = 'open', round = round + 1, tries = 0, due_at = '-infinity', settled_at = NULL
                WHERE id = :id AND state <> 'open'
                """).param("id", id).update() == 1;
    }

    /**
     * Puts all of a span in line again, the oldest first, {@link #MOST_AT_ONCE} at most.
     *
     * @param from and {@code to}: when they were written, real time
     * @param state null for every
     * @return how many
     */
    public int replay(String endpoint, Instant from, Instant to, @Nullable String state) {
        return hub.sql()
                .sql("""
                UPDATE webhook_delivery
                SET state = 'open', round = round + 1, tries = 0, due_at = '-infinity', settled_at = NULL
                WHERE id IN (
                    SELECT id FROM webhook_delivery
                    WHERE endpoint = :endpoint AND created_at >= :from AND created_at < :to AND state <> 'open'
                      AND (:state::text IS NULL OR state = :state)
                    ORDER BY id LIMIT :most)
                """)
                .param("endpoint", endpoint)
                .param("from", Rows.at(from))
                .param("to", Rows.at(to))
                .param("state", state)
                .param("most", MOST_AT_ONCE)
                .update();
    }

    /** Forgets some of what was written too long ago, and endpoints of which nothing is left; how many rows. */
    public int forget() {
        var old = Rows.at(hub.realTime().instant().minus(KEPT));
        var deliveries = hub.sql().sql("""
                DELETE FROM webhook_delivery
                WHERE id IN (SELECT id FROM webhook_delivery WHERE created_at < :old ORDER BY created_at LIMIT 1000)
                """).param("old", old).update();
        return deliveries + hub.sql().sql("""
                        DELETE FROM webhook_endpoint
                        WHERE removed_at < :old
                          AND NOT EXISTS (SELECT FROM webhook_delivery WHERE endpoint = webhook_endpoint.id)
                        """).param("old", old).update();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("endpoint"),
                row.getString("message"),
                row.getString("type"),
                Rows.instant(row, "at"),
                Json.tree(row.getString("data")),
                row.getString("state"),
                row.getInt("round"),
                row.getInt("tries"),
                Rows.instant(row, "created_at"),
                Optional.ofNullable(Rows.instantOrNull(row, "settled_at")),
                row.getObject("number") == null ? Optional.empty() : Optional.of(tried(row)));
    }

    private static Delivery.Try tried(ResultSet row) throws SQLException {
        return new Delivery.Try(
                row.getInt("try_round"),
                row.getInt("number"),
                Rows.instant(row, "tried_at"),
                Optional.ofNullable(Rows.intOrNull(row, "status")),
                Optional.ofNullable(row.getString("failure")),
                Optional.ofNullable(Rows.intOrNull(row, "millis")));
    }
}
