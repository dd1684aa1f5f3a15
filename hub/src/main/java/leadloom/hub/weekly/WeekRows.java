package leadloom.hub.weekly;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import leadloom.hub.Hub;
import leadloom.hub.Rows;

/** Reads what happened in a week, a bounded part at a time, so that a large week is many short statements. */
final class WeekRows {

    private static final int PART = 5_000;

    /** What is listed of the index {@code journal_of_week}; the words must be those of its predicate. */
    private static final String EVENTS = """
            SELECT journal.id, journal.at, journal.lead_id, lead.campaign, journal.kind,
                   coalesce(CASE journal.kind
                       WHEN 'effect-failed' THEN coalesce((
                           SELECT string_agg(DISTINCT effect.kind, ' and ') FROM effect
                           WHERE effect.lead_id = journal.lead_id
                             AND effect.position = (body ->> 'move')::integer), 'act') || ': ' || (body ->> 'failure')
                       WHEN 'delivery-refused' THEN 'mail refused: ' || (body ->> 'code')
                       WHEN 'delivery-unknown' THEN 'mail of unknown fate'
                       WHEN 'bounced' THEN 'mail came back: ' || coalesce(
                           body ->> 'code', CASE WHEN body ->> 'hard' = 'true' THEN 'for good' ELSE 'for now' END)
                       WHEN 'defect' THEN 'a mistake of ours: ' || (body ->> 'failure')
                       WHEN 'held' THEN body ->> 'reason'
                       WHEN 'reviewed' THEN body ->> 'choice'
                       WHEN 'captured' THEN body ->> 'source'
                       WHEN 'replied' THEN lower(body ->> 'kind')
                   END, '') AS detail,
                   body ->> 'touch' AS touch, body ->> 'review' AS review
            FROM journal JOIN lead ON lead.id = journal.lead_id
            WHERE journal.at >= :from AND journal.at < :to
              AND (journal.at, journal.id) > (:lastAt, :lastId)
              AND journal.kind IN (
                  'captured', 'replied', 'unsubscribed', 'bounced', 'complained', 'meeting-booked', 'bought', 'lost',
                  'held', 'effect-failed', 'delivery-refused', 'delivery-unknown', 'defect', 'reviewed',
                  'line-drafted')
            ORDER BY journal.at, journal.id
            LIMIT :most
            """;

    private static final String ENDINGS = """
            SELECT journal.id, journal.at, journal.lead_id, lead.campaign, 'ended' AS kind,
                   body #>> '{move,outcome}' AS detail, NULL AS touch, NULL AS review
            FROM journal JOIN lead ON lead.id = journal.lead_id
            WHERE journal.at >= :from AND journal.at < :to
              AND (journal.at, journal.id) > (:lastAt, :lastId)
              AND body #>> '{move,type}' = 'finish'
            ORDER BY journal.at, journal.id
            LIMIT :most
            """;

    private final Hub hub;

    WeekRows(Hub hub) {
        this.hub = hub;
    }

    /** What leads did and what was done to them, as far as a report counts it; oldest first. */
    List<WeekEvent> events(WeekSpan span) {
        return inParts(after -> eventsAfter(EVENTS, span, after), WeekRows::place);
    }

    /** Lives that ended; the detail is how. */
    List<WeekEvent> endings(WeekSpan span) {
        return inParts(after -> eventsAfter(ENDINGS, span, after), WeekRows::place);
    }

    private record Place(Instant at, long id) {}

    private static Place place(WeekEvent event) {
        return new Place(event.at(), Long.parseLong(event.id()));
    }

    private List<WeekEvent> eventsAfter(String sql, WeekSpan span, Place after) {
        return hub.sql()
                .sql(sql)
                .param("from", Rows.at(span.from()))
                .param("to", Rows.at(span.to()))
                .param("lastAt", Rows.at(after.at()))
                .param("lastId", after.id())
                .param("most", PART)
                .query((row, number) -> event(row))
                .list();
    }

    private static <T> List<T> inParts(Function<Place, List<T>> part, Function<T, Place> place) {
        var all = new ArrayList<T>();
        var after = new Place(Instant.EPOCH, 0);
        while (true) {
            var found = part.apply(after);
            all.addAll(found);
            if (found.size() < PART) {
                return all;
            }
            after = place.apply(found.getLast());
        }
    }

    private static WeekEvent event(ResultSet row) throws SQLException {
        return new WeekEvent(
                Long.toString(row.getLong("id")),
                Rows.instant(row, "at"),
                row.getString("lead_id"),
                row.getString("campaign"),
                row.getString("kind"),
                row.getString("detail"),
                row.getString("touch"),
                row.getString("review"));
    }

    /**
     * Money that calls of a week cost.
     *
     * @param id as the figure of spending has it
     * @param micros settled, or what a call without an answer may have cost at most
     */
    record Cost(String id, String vendor, String currency, long micros) {}

    List<Cost> costs(WeekSpan span) {
        BiFunction<String, Integer, List<Cost>> part = (after, most) -> hub.sql()
                .sql("""
                SELECT lead_id || '/' || position || '/' || vendor || '/' || attempt AS id, vendor, currency,
                       micros + CASE state WHEN 'unknown' THEN reserved_micros ELSE 0 END AS micros
                FROM spend
                WHERE day BETWEEN :firstDay AND :lastDay AND at >= :from AND at < :to
                  AND state IN ('settled', 'unknown')
                  AND lead_id || '/' || position || '/' || vendor || '/' || attempt > :after
                ORDER BY 1
                LIMIT :most
                """)
                // A day is one of the campaign's zone, which may be up to a day ahead of or behind ours.
                .param("firstDay", span.week().monday().minusDays(1))
                .param("lastDay", span.week().sunday().plusDays(1))
                .param("from", Rows.at(span.from()))
                .param("to", Rows.at(span.to()))
                .param("after", after)
                .param("most", most)
                .query((row, number) -> new Cost(
                        row.getString("id"), row.getString("vendor"), row.getString("currency"), row.getLong("micros")))
                .list();
        var all = new ArrayList<Cost>();
        var after = "";
        while (true) {
            var found = part.apply(after, PART);
            all.addAll(found);
            if (found.size() < PART) {
                return all;
            }
            after = found.getLast().id();
        }
    }
}
