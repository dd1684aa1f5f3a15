package leadloom.hub.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.review.Reviews.Actor;
import leadloom.hub.review.Reviews.Answer;
import leadloom.hub.review.Reviews.Decision;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * Lines so alike that a person may approve them in one go: of the same campaign version and step, here for the same
 * reason, every check passed, more than 90 sure, and none of the version's first, each of which a person must see.
 */
public final class Alike {

    /** More than a person reads before agreeing to all of it. */
    public static final int MOST = 50;

    private static final int SURER_THAN = 90;

    private final Hub hub;
    private final Reviews reviews;
    private final DecisionClock clock;

    public Alike(Hub hub) {
        this.hub = hub;
        this.reviews = new Reviews(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * A line that could be approved with others.
     *
     * @param text null where its person was erased
     */
    public record Line(
            LeadId lead,
            String review,
            int confidence,
            @Nullable String text) {}

    /** What came of approving all of them. */
    public sealed interface Approved {

        record All(List<Line> lines) implements Approved {}

        /** Not what was shown, or not as many as were confirmed: here is what can be approved now. */
        record Changed(List<Line> lines) implements Approved {}
    }

    /** This question and those like it, the one named first; empty where it may not be approved with others. */
    public List<Line> like(LeadId lead, String review, String holder) {
        var lines = hub.sql()
                .sql("""
                SELECT other.lead_id, other.review, drafted.body, line.sealed, data_key
                FROM review AS one
                JOIN lead AS one_lead ON one_lead.id = one.lead_id
                JOIN review AS other ON other.state = 'open' AND other.kind = 'first-line'
                                    AND other.review = one.review AND other.because = one.because
                JOIN lead ON lead.id = other.lead_id
                         AND lead.campaign = one_lead.campaign AND lead.version = one_lead.version
                JOIN person ON person.id = lead.person_id
                CROSS JOIN LATERAL (
                    SELECT body FROM journal
                    WHERE journal.lead_id = other.lead_id AND kind = 'line-drafted'
                    ORDER BY journal.id DESC LIMIT 1) AS drafted
                JOIN line ON line.id = drafted.body ->> 'line'
                WHERE one.lead_id = :lead AND one.review = :review
                  AND (drafted.body ->> 'confidence')::integer > :sure
                  AND drafted.body -> 'failedChecks' = '[]' AND drafted.body ->> 'trial' = 'false'
                  AND NOT EXISTS (SELECT FROM review_pending AS pending
                                  WHERE pending.lead_id = other.lead_id AND pending.review = other.review)
                  AND NOT EXISTS (SELECT FROM review_claim AS claim
                                  WHERE claim.lead_id = other.lead_id AND claim.review = other.review
                                    AND claim.holder <> :holder AND claim.until > :real)
                  AND NOT EXISTS (SELECT FROM review_route AS route
                                  WHERE route.lead_id = other.lead_id AND route.review = other.review
                                    AND (route.snoozed_until > :now OR route.handed_level >= other.level))
                ORDER BY other.lead_id <> one.lead_id, other.asked_at, other.lead_id
                LIMIT :most
                """)
                .param("lead", lead.value())
                .param("review", review)
                .param("sure", SURER_THAN)
                .param("holder", holder)
                .param("real", Rows.at(hub.realTime().instant()))
                .param("now", Rows.at(clock.read().decisionTime(hub.realTime().instant())))
                .param("most", MOST)
                .query((row, number) -> line(row))
                .list();
        return lines.isEmpty() || !lines.getFirst().lead().equals(lead) ? List.of() : lines;
    }

    private Line line(ResultSet row) throws SQLException {
        var key = row.getBytes("data_key");
        return new Line(
                new LeadId(row.getString("lead_id")),
                row.getString("review"),
                Json.tree(row.getString("body")).path("confidence").asInt(0),
                key == null ? null : hub.seals().unseal(key, row.getBytes("sealed")));
    }

    /**
     * Approves all that were shown, or none.
     *
     * @param shown the leads that the person saw, by the question named first
     * @param confirmed how many the person said they are
     */
    public Approved approve(
            LeadId lead, String review, List<LeadId> shown, int confirmed, Actor actor, String holder, Duration undo) {
        return hub.inTransaction(() -> {
            var now = like(lead, review, holder);
            Map<LeadId, Line> byLead = new HashMap<>();
            now.forEach(line -> byLead.put(line.lead(), line));
            if (shown.isEmpty()
                    || shown.size() != confirmed
                    || shown.stream().distinct().count() != confirmed
                    || !byLead.keySet().containsAll(shown)) {
                return new Approved.Changed(now);
            }
            // In one order for everybody, so that two people with overlapping lists never wait for each other in a
            // ring.
            var lines = shown.stream()
                    .sorted(Comparator.comparing(LeadId::value))
                    .map(byLead::get)
                    .toList();
            for (var line : lines) {
                var answer = reviews.decide(
                        line.lead(), line.review(), new Decision("approve", null, null, undo), actor, holder);
                if (!(answer instanceof Answer.Accepted) && !(answer instanceof Answer.Undoable)) {
                    throw new OvertakenException();
                }
            }
            return new Approved.All(lines);
        });
    }

    /** Somebody decided one of them in the same moment: the caller asks again and is shown what is left. */
    public static final class OvertakenException extends RuntimeException {

        private OvertakenException() {
            super("one of the lines was decided meanwhile", null, false, false);
        }
    }

    /** The place of a question among those alike; empty where it may not be approved with others. */
    public Optional<Integer> size(LeadId lead, String review, String holder) {
        var lines = like(lead, review, holder);
        return lines.size() < 2 ? Optional.empty() : Optional.of(lines.size());
    }
}
