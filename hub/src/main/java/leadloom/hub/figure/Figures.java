package leadloom.hub.figure;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Counts figures and lists what they count. */
public final class Figures {

    private final Hub hub;

    public Figures(Hub hub) {
        this.hub = hub;
    }

    /** @param sum of the amounts; null where rows have none */
    public record Total(long count, @Nullable Long sum) {}

    /** The rows that are the same kind. */
    public record Part(
            @Nullable String what, long count, @Nullable Long sum) {}

    /**
     * One of the rows.
     *
     * @param at decision clock
     * @param what in words or a code, nothing personal
     */
    public record Row(
            Instant at,
            String id,
            @Nullable String lead,
            @Nullable String what,
            @Nullable Long amount) {}

    /** The place in a list after which the next part starts. */
    public record Place(Instant at, String id) {}

    /** The totals of each {@code what} there is, the most first; one without says {@code null}. */
    public List<Part> parts(Figure figure, Span span) {
        return on(
                        hub.sql()
                                .sql("SELECT what, count(*) AS rows, sum(amount) AS amounts FROM (" + figure.rows()
                                        + ") counted WHERE (:what::text IS NULL OR what = :what)"
                                        + " GROUP BY what ORDER BY count(*) DESC, what"),
                        span)
                .query((row, number) -> {
                    var sum = row.getBigDecimal("amounts");
                    return new Part(row.getString("what"), row.getLong("rows"), sum == null ? null : sum.longValue());
                })
                .list();
    }

    /** How many rows there are, and what their amounts add up to. */
    public Total total(Figure figure, Span span) {
        return on(
                        hub.sql()
                                .sql("SELECT count(*) AS rows, sum(amount) AS amounts FROM (" + figure.rows()
                                        + ") counted" + " WHERE (:what::text IS NULL OR what = :what)"),
                        span)
                .query((row, number) -> {
                    var sum = row.getBigDecimal("amounts");
                    return new Total(row.getLong("rows"), sum == null ? null : sum.longValue());
                })
                .single();
    }

    /** One part of the list, newest first. */
    public List<Row> rows(Figure figure, Span span, @Nullable Place after, int atMost) {
        return on(hub.sql().sql("SELECT at, id, lead_id, what, amount FROM (" + figure.rows() + """
                                ) counted
                                WHERE (:what::text IS NULL OR what = :what)
                                  AND (:afterId::text IS NULL OR (at, id) < (:afterAt, :afterId))
                                ORDER BY at DESC, id DESC
                                LIMIT :most
                                """), span)
                .param("afterAt", Rows.atOrNull(after == null ? null : after.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("afterId", after == null ? null : after.id(), Types.VARCHAR)
                .param("most", atMost)
                .query((row, number) -> new Row(
                        Rows.instant(row, "at"),
                        row.getString("id"),
                        row.getString("lead_id"),
                        row.getString("what"),
                        row.getObject("amount", Long.class)))
                .list();
    }

    private static StatementSpec on(StatementSpec statement, Span span) {
        return statement
                .param("from", Rows.at(span.from()))
                .param("to", Rows.at(span.to()))
                .param("campaign", span.campaign(), Types.VARCHAR)
                .param("version", span.version(), Types.INTEGER)
                .param("what", span.what(), Types.VARCHAR);
    }
}
