package leadloom.hub.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.review.Claims.Claim;
import leadloom.hub.review.Claims.Holder;
import leadloom.hub.review.Reviews.Review;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** The queue at the desk: what presses first, without what was put off or answered and can still be taken back. */
public final class Queue {

    private static final String SELECT = "SELECT " + Questions.COLUMNS + ", " + Severity.SQL + " AS severity,\n" + """
                lead.campaign, lead.version, lead.segment, lead.score, lead.person_id,
                claim.holder, claim.holder_name, claim.until, route.snoozed_until,
                CASE WHEN route.handed_level >= review.level THEN route.handed_to END AS handed_to,
                pending.choice AS pending_choice, pending.decided_by AS pending_by, pending.holder AS pending_holder,
                pending.given_at AS pending_given_at, pending.effective_at
            FROM review
            JOIN lead ON lead.id = review.lead_id
            LEFT JOIN review_claim AS claim
                   ON claim.lead_id = review.lead_id AND claim.review = review.review AND claim.until > :real
            LEFT JOIN review_route AS route ON route.lead_id = review.lead_id AND route.review = review.review
            LEFT JOIN review_pending AS pending ON pending.lead_id = review.lead_id AND pending.review = review.review
            """;

    private static final String WAITS = """
            review.state = 'open' AND pending.lead_id IS NULL
            AND (route.snoozed_until IS NULL OR route.snoozed_until <= :now)
            """;

    private static final String ORDER = """
            ORDER BY severity, review.due_at NULLS LAST, review.asked_at, review.lead_id, review.review
            LIMIT :most
            """;

    private final Hub hub;
    private final DecisionClock clock;

    public Queue(Hub hub) {
        this.hub = hub;
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * A question in its place.
     *
     * @param group who should answer now: a group, or a colleague to whom it was handed
     * @param claim of whoever looks at it; null where nobody does
     * @param pending an answer that can still be taken back; null where there is none
     */
    public record Row(
            Review review,
            Severity severity,
            String group,
            String campaign,
            int version,
            @Nullable String segment,
            @Nullable Integer score,
            long person,
            @Nullable Claim claim,
            @Nullable Instant snoozedUntil,
            @Nullable Undo pending) {}

    /**
     * An answer that can still be taken back.
     *
     * @param holder id of whoever gave it, who alone may take it back
     * @param until real
     */
    public record Undo(String choice, String by, String holder, Instant givenAt, Instant until) {}

    /** How much there is of each part: what waits, and what was put off. */
    public record Counts(Map<Split, Integer> waiting, Map<Split, Integer> later) {

        public int waiting(Split split) {
            return waiting.getOrDefault(split, 0);
        }

        public int later(Split split) {
            return later.getOrDefault(split, 0);
        }
    }

    /** What waits, most pressing first. */
    public List<Row> waiting(Split split, int atMost) {
        return rows(SELECT + " WHERE review.kind = :kind AND " + WAITS + ORDER, split, atMost);
    }

    /** What was put off, the soonest first. */
    public List<Row> later(Split split, int atMost) {
        return rows(SELECT + """
                 WHERE review.kind = :kind AND review.state = 'open' AND pending.lead_id IS NULL
                  AND route.snoozed_until > :now
                ORDER BY route.snoozed_until, review.lead_id, review.review LIMIT :most
                """, split, atMost);
    }

    private List<Row> rows(String sql, Split split, int atMost) {
        return hub.sql()
                .sql(sql)
                .param("kind", split.kind())
                .param("real", Rows.at(hub.realTime().instant()))
                .param("now", Rows.at(now()))
                .param("most", atMost)
                .query((row, number) -> row(row))
                .list();
    }

    /** The first that waits and that nobody else looks at. */
    public Optional<Row> next(@Nullable Split split, String holder) {
        return hub.sql()
                .sql(SELECT + " WHERE " + WAITS + """
                  AND (:kind::text IS NULL OR review.kind = :kind)
                  AND (claim.holder IS NULL OR claim.holder = :holder)
                """ + ORDER)
                .param("kind", split == null ? null : split.kind())
                .param("holder", holder)
                .param("real", Rows.at(hub.realTime().instant()))
                .param("now", Rows.at(now()))
                .param("most", 1)
                .query((row, number) -> row(row))
                .optional();
    }

    /** Empty if it was never asked. */
    public Optional<Row> find(LeadId lead, String review) {
        return hub.sql()
                .sql(SELECT + " WHERE review.lead_id = :lead AND review.review = :review")
                .param("real", Rows.at(hub.realTime().instant()))
                .param("lead", lead.value())
                .param("review", review)
                .query((row, number) -> row(row))
                .optional();
    }

    /** Answered lately, newest first; answers that can still be taken back before all others. */
    public List<Row> done(int atMost) {
        return hub.sql()
                .sql("(" + SELECT + """
                 WHERE pending.effective_at IS NOT NULL AND review.state = 'open'
                ORDER BY pending.given_at DESC LIMIT :most)
                UNION ALL
                (""" + SELECT + """
                 WHERE review.decided_at IS NOT NULL
                ORDER BY review.decided_at DESC, review.lead_id DESC, review.review DESC LIMIT :most)
                LIMIT :most
                """)
                .param("real", Rows.at(hub.realTime().instant()))
                .param("most", atMost)
                .query((row, number) -> row(row))
                .list();
    }

    /** How many questions people answered since then, real time; pending answers among them. */
    public int doneSince(Instant since) {
        return hub.sql()
                .sql("""
                SELECT (SELECT count(*) FROM review WHERE answered_at >= :since AND state = 'decided')
                     + (SELECT count(*) FROM review_pending WHERE given_at >= :since)
                """)
                .param("since", Rows.at(since))
                .query(Integer.class)
                .single();
    }

    public Counts counts() {
        var waiting = new EnumMap<Split, Integer>(Split.class);
        var later = new EnumMap<Split, Integer>(Split.class);
        hub.sql()
                .sql("""
                SELECT kind, count(*) FILTER (WHERE NOT put_off) AS waiting, count(*) FILTER (WHERE put_off) AS later
                FROM (SELECT review.kind, coalesce(route.snoozed_until > :now, false) AS put_off
                      FROM review
                      LEFT JOIN review_route AS route
                             ON route.lead_id = review.lead_id AND route.review = review.review
                      LEFT JOIN review_pending AS pending
                             ON pending.lead_id = review.lead_id AND pending.review = review.review
                      WHERE review.state = 'open' AND pending.lead_id IS NULL) AS open
                GROUP BY kind
                """)
                .param("now", Rows.at(now()))
                .query((row, number) -> {
                    var kind = row.getString("kind");
                    var waits = row.getInt("waiting");
                    var putOff = row.getInt("later");
                    Split.ofKind(kind).ifPresent(split -> {
                        waiting.put(split, waits);
                        later.put(split, putOff);
                    });
                    return kind;
                })
                .list();
        return new Counts(waiting, later);
    }

    private Instant now() {
        return clock.read().decisionTime(hub.realTime().instant());
    }

    static Row row(ResultSet row) throws SQLException {
        var review = Questions.review(row);
        var handed = row.getString("handed_to");
        var undoUntil = Rows.instantOrNull(row, "effective_at");
        return new Row(
                review,
                Severity.valueOf(row.getString("severity")),
                handed == null ? review.group() : handed,
                row.getString("campaign"),
                row.getInt("version"),
                row.getString("segment"),
                Rows.intOrNull(row, "score"),
                row.getLong("person_id"),
                row.getString("holder") == null
                        ? null
                        : new Claim(
                                new Holder(row.getString("holder"), row.getString("holder_name")),
                                Rows.instant(row, "until")),
                Rows.instantOrNull(row, "snoozed_until"),
                undoUntil == null ? null : undo(row, undoUntil));
    }

    private static Undo undo(ResultSet row, Instant until) throws SQLException {
        return new Undo(
                row.getString("pending_choice"),
                row.getString("pending_by"),
                row.getString("pending_holder"),
                Rows.instant(row, "pending_given_at"),
                until);
    }
}
