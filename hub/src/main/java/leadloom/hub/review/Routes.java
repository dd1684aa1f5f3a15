package leadloom.hub.review;

import java.time.Instant;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.review.Claims.Claim;
import leadloom.hub.review.Queue.Row;
import leadloom.hub.review.Reviews.Review;
import leadloom.journey.lead.LeadId;

/** What people do with a question short of answering it: put it off, or hand it to others. Its deadline stays. */
public final class Routes {

    private final Hub hub;
    private final Questions questions;
    private final Queue queue;
    private final DecisionClock clock;

    public Routes(Hub hub) {
        this.hub = hub;
        this.questions = new Questions(hub);
        this.queue = new Queue(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /** What came of it. */
    public sealed interface Routed {

        /** @param before the question as it was */
        record Done(Row before) implements Routed {}

        /** It was answered before, or the lead moved on. */
        record TooLate(Review review) implements Routed {}

        record Held(Claim claim) implements Routed {}

        /** The time is past, or after the default holds. */
        record NotThen(Optional<Instant> latest) implements Routed {}

        record Unknown() implements Routed {}
    }

    /**
     * Puts a question off for everybody.
     *
     * @param until decision clock; not past, and not after the deadline
     */
    public Routed snooze(LeadId lead, String review, Instant until, String holder) {
        return hub.inTransaction(() -> {
            questions.lock(lead, review);
            var known = queue.find(lead, review);
            var refused = refused(known, holder);
            if (refused.isPresent()) {
                return refused.orElseThrow();
            }
            var row = known.orElseThrow();
            var due = row.review().dueAt();
            var now = clock.read().decisionTime(hub.realTime().instant());
            if (!until.isAfter(now) || due != null && !until.isBefore(due)) {
                return new Routed.NotThen(Optional.ofNullable(due));
            }
            hub.sql()
                    .sql("""
                    INSERT INTO review_route (lead_id, review, snoozed_until) VALUES (:lead, :review, :until)
                    ON CONFLICT (lead_id, review) DO UPDATE SET snoozed_until = excluded.snoozed_until
                    """)
                    .param("lead", lead.value())
                    .param("review", review)
                    .param("until", Rows.at(until))
                    .update();
            release(lead, review);
            return new Routed.Done(row);
        });
    }

    /**
     * Hands a question to others, who see it at once.
     *
     * @param to a group such as {@code sales}, or a colleague
     */
    public Routed handOver(LeadId lead, String review, String to, String holder) {
        return hub.inTransaction(() -> {
            questions.lock(lead, review);
            var known = queue.find(lead, review);
            var refused = refused(known, holder);
            if (refused.isPresent()) {
                return refused.orElseThrow();
            }
            hub.sql()
                    .sql("""
                    INSERT INTO review_route (lead_id, review, handed_to, handed_level)
                    SELECT lead_id, review, :to, level FROM review WHERE lead_id = :lead AND review = :review
                    ON CONFLICT (lead_id, review) DO UPDATE
                    SET handed_to = excluded.handed_to, handed_level = excluded.handed_level, snoozed_until = NULL
                    """)
                    .param("lead", lead.value())
                    .param("review", review)
                    .param("to", to)
                    .update();
            release(lead, review);
            return new Routed.Done(known.orElseThrow());
        });
    }

    private Optional<Routed> refused(Optional<Row> known, String holder) {
        if (known.isEmpty()) {
            return Optional.of(new Routed.Unknown());
        }
        var row = known.orElseThrow();
        if (!row.review().state().equals("open")) {
            return Optional.of(new Routed.TooLate(row.review()));
        }
        if (row.pending() != null) {
            return Optional.of(new Routed.TooLate(shown(row.review())));
        }
        var claim = row.claim();
        return claim == null || claim.holder().id().equals(holder)
                ? Optional.empty()
                : Optional.of(new Routed.Held(claim));
    }

    private Review shown(Review asked) {
        return new PendingAnswers(hub)
                .find(asked.lead(), asked.review())
                .map(pending -> pending.shownOn(asked))
                .orElse(asked);
    }

    private void release(LeadId lead, String review) {
        hub.sql()
                .sql("DELETE FROM review_claim WHERE lead_id = :lead AND review = :review")
                .param("lead", lead.value())
                .param("review", review)
                .update();
    }
}
