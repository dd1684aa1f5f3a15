package leadloom.hub.minutes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;

/** Human minutes added up. Spans are on the decision clock, from a first instant up to and without a last one. */
public final class TimeSpent {

    /** More rows than anybody reads at once. */
    private static final int MOST = 1_000;

    private final Hub hub;

    public TimeSpent(Hub hub) {
        this.hub = hub;
    }

    /**
     * The minutes of people, by how they were found out.
     *
     * @param upper no less than all three together: what pages measured counted from opening to deciding instead
     * @param shared the part of all this that is of no single campaign, such as the weekly review; 0 where one campaign
     *     was asked for
     */
    public record Total(Duration measured, Duration declared, Duration estimated, Duration upper, Duration shared) {

        /** The best estimate: what is shown first. */
        public Duration counted() {
            return measured.plus(declared).plus(estimated);
        }
    }

    /** @param campaign null: all, and what is of no single one */
    public Total total(Instant from, Instant to, @Nullable String campaign) {
        return hub.sql()
                .sql("""
                SELECT coalesce(sum(ms) FILTER (WHERE how = 'measured'), 0)  AS measured,
                       coalesce(sum(ms) FILTER (WHERE how = 'declared'), 0)  AS declared,
                       coalesce(sum(ms) FILTER (WHERE how = 'estimated'), 0) AS estimated,
                       coalesce(sum(upper_ms), 0)                            AS upper,
                       coalesce(sum(ms) FILTER (WHERE campaign IS NULL), 0)  AS shared
                FROM human_time
                WHERE at >= :from AND at < :to AND (:campaign::text IS NULL OR campaign = :campaign)
                """)
                .param("from", Rows.at(from))
                .param("to", Rows.at(to))
                .param("campaign", campaign)
                .query((row, number) -> new Total(
                        millis(row, "measured"),
                        millis(row, "declared"),
                        millis(row, "estimated"),
                        millis(row, "upper"),
                        millis(row, "shared")))
                .single();
    }

    /**
     * One role's day. Holds nobody's name: single people see only their own.
     *
     * @param day UTC
     * @param kind what it was spent on, such as review or campaign
     */
    public record RoleDay(LocalDate day, String role, String kind, String how, Duration time, Duration upper) {}

    /** The newest day first, {@value #MOST} rows at the most. */
    public List<RoleDay> byRoleAndDay(Instant from, Instant to, @Nullable String campaign) {
        return hub.sql()
                .sql("""
                SELECT (at AT TIME ZONE 'UTC')::date AS day, role, kind, how, sum(ms) AS ms, sum(upper_ms) AS upper
                FROM human_time
                WHERE at >= :from AND at < :to AND (:campaign::text IS NULL OR campaign = :campaign)
                GROUP BY 1, 2, 3, 4
                ORDER BY 1 DESC, 2, 3, 4
                LIMIT :most
                """)
                .param("from", Rows.at(from))
                .param("to", Rows.at(to))
                .param("campaign", campaign)
                .param("most", MOST)
                .query((row, number) -> new RoleDay(
                        row.getObject("day", LocalDate.class),
                        row.getString("role"),
                        row.getString("kind"),
                        row.getString("how"),
                        millis(row, "ms"),
                        millis(row, "upper")))
                .list();
    }

    /** One stretch of somebody's own time. */
    public record Own(
            String id,
            Instant at,
            String subject,
            @Nullable String campaign,
            String how,
            Duration time,
            Duration upper) {}

    /** A place in somebody's own list, after which the next part starts. */
    public record Place(Instant at, String id) {}

    /**
     * What is kept of one colleague, newest first: for their own eyes.
     *
     * @param after where the part before ended; null means from the newest
     */
    public List<Own> own(String colleague, @Nullable Place after, int atMost) {
        return hub.sql()
                .sql("""
                SELECT id, at, subject, campaign, how, ms, upper_ms FROM human_time
                WHERE colleague = :colleague AND (:at::timestamptz IS NULL OR (at, id) < (:at, :id))
                ORDER BY at DESC, id DESC
                LIMIT :most
                """)
                .param("colleague", colleague)
                .param("at", Rows.atOrNull(after == null ? null : after.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", after == null ? null : after.id())
                .param("most", Math.min(atMost, MOST))
                .query((row, number) -> new Own(
                        row.getString("id"),
                        Rows.instant(row, "at"),
                        row.getString("subject"),
                        row.getString("campaign"),
                        row.getString("how"),
                        millis(row, "ms"),
                        millis(row, "upper_ms")))
                .list();
    }

    private static Duration millis(ResultSet row, String column) throws SQLException {
        return Duration.ofMillis(row.getLong(column));
    }
}
