package leadloom.hub.review;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.review.Claims.Claim;
import leadloom.hub.review.PendingAnswers.Pending;
import leadloom.hub.review.Verdicts.Verdict;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Questions to people. The first answer stands; whoever comes second is told who was first. */
public final class Reviews {

    private final Hub hub;
    private final Questions questions;
    private final PendingAnswers pending;
    private final Claims claims;
    private final Verdicts verdicts;

    public Reviews(Hub hub) {
        this.hub = hub;
        this.questions = new Questions(hub);
        this.pending = new PendingAnswers(hub);
        this.claims = new Claims(hub);
        this.verdicts = new Verdicts(hub);
    }

    /**
     * A question.
     *
     * @param state open, decided, defaulted or withdrawn
     * @param decidedKind person, simulated or default; null while it is open
     * @param answeredAt real: when somebody answered; null where nobody did
     */
    public record Review(
            LeadId lead,
            String review,
            String kind,
            String group,
            int level,
            List<String> choices,
            String otherwise,
            String because,
            Instant askedAt,
            @Nullable Instant dueAt,
            String state,
            @Nullable String choice,
            @Nullable String decidedBy,
            @Nullable String decidedKind,
            @Nullable Instant decidedAt,
            @Nullable Instant answeredAt) {}

    /**
     * Who answers.
     *
     * @param kind person or simulated
     * @param verified false where the way in does not prove who it is
     */
    public record Actor(String name, String kind, boolean verified) {}

    /** What came of an answer. */
    public sealed interface Answer {

        /** It holds. */
        record Accepted() implements Answer {}

        /** It takes effect then, real time, unless it is taken back before. */
        record Undoable(Instant effectiveAt) implements Answer {}

        /** It was answered before, or the lead moved on. */
        record TooLate(Review review) implements Answer {}

        /** Somebody else looks at it now. */
        record Held(Claim claim) implements Answer {}

        record NotAChoice(List<String> choices) implements Answer {}

        record Unknown() implements Answer {}
    }

    /**
     * An answer of somebody at the desk.
     *
     * @param line id of the line to use instead; only with the choice {@code edit}
     * @param seconds how long the person looked at it; null where nobody measured
     * @param undoWithin how long it can be taken back before it takes effect
     */
    public record Decision(
            String choice, @Nullable String line, @Nullable Integer seconds, Duration undoWithin) {}

    /**
     * Answers a question, at once and for good.
     *
     * @param line id of the line to use instead; only with the choice {@code edit}
     */
    public Answer decide(LeadId lead, String review, String choice, @Nullable String line, Actor actor) {
        return decide(lead, review, new Decision(choice, line, null, Duration.ZERO), actor, null);
    }

    /**
     * Answers a question.
     *
     * @param holder id of whoever answers; an answer to what somebody else looks at is refused. Null where the way in
     *     knows no claims
     */
    public Answer decide(LeadId lead, String review, Decision decision, Actor actor, @Nullable String holder) {
        return hub.inTransaction(() -> {
            var known = questions.lock(lead, review);
            if (known.isEmpty()) {
                return new Answer.Unknown();
            }
            var asked = known.orElseThrow();
            if (!asked.choices().contains(decision.choice())
                    || decision.choice().equals("edit") && decision.line() == null) {
                return new Answer.NotAChoice(asked.choices());
            }
            if (!asked.state().equals("open")) {
                return new Answer.TooLate(asked);
            }
            var before = pending.find(lead, review);
            if (before.isPresent()) {
                return new Answer.TooLate(before.orElseThrow().shownOn(asked));
            }
            var other = holder == null ? Optional.<Claim>empty() : claims.byAnother(lead, review, holder);
            return other.isPresent()
                    ? new Answer.Held(other.orElseThrow())
                    : take(asked, decision, actor, Objects.requireNonNullElse(holder, actor.name()));
        });
    }

    private Answer take(Review asked, Decision decision, Actor actor, String holder) {
        var now = hub.realTime().instant();
        var verdict = new Verdict(decision.choice(), decision.line(), decision.seconds(), actor, now);
        // Who asks for no more mails is heard at once, whatever the reader of it may want to take back.
        if (decision.undoWithin().isZero() || decision.choice().equals("unsubscribe")) {
            verdicts.apply(asked, verdict);
            return new Answer.Accepted();
        }
        var effectiveAt = now.plus(decision.undoWithin());
        pending.keep(new Pending(asked.lead(), asked.review(), verdict, holder, effectiveAt));
        return new Answer.Undoable(effectiveAt);
    }

    /** Open questions, oldest first. */
    public List<Review> open(int atMost) {
        return hub.sql()
                .sql(Questions.SELECT + " WHERE state = 'open' ORDER BY asked_at, lead_id LIMIT :most")
                .param("most", atMost)
                .query((row, number) -> Questions.review(row))
                .list();
    }

    /**
     * One page of questions, oldest first.
     *
     * @param kind null means every kind
     * @param state of the question; open means that nobody has answered, pending that the answer can be taken back
     * @param after the last question of the page before; null means from the start
     */
    public List<Review> page(@Nullable String kind, String state, @Nullable Review after, int atMost) {
        return hub.sql()
                .sql(Questions.SELECT + """
                 WHERE state = :state
                   AND EXISTS (SELECT FROM review_pending AS pending
                               WHERE pending.lead_id = review.lead_id AND pending.review = review.review) = :pending
                   AND (:kind::text IS NULL OR kind = :kind)
                   AND (:lead::text IS NULL OR (asked_at, lead_id, review) > (:asked, :lead, :review))
                ORDER BY asked_at, lead_id, review LIMIT :most
                """)
                .param("state", state.equals("pending") ? "open" : state)
                .param("pending", state.equals("pending"))
                .param("kind", kind)
                .param("asked", Rows.atOrNull(after == null ? null : after.askedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("lead", after == null ? null : after.lead().value())
                .param("review", after == null ? null : after.review())
                .param("most", atMost)
                .query((row, number) -> Questions.review(row))
                .list();
    }

    /** Empty if it was never asked. */
    public Optional<Review> find(LeadId lead, String review) {
        return hub.sql()
                .sql(Questions.SELECT + " WHERE lead_id = :lead AND review = :review")
                .param("lead", lead.value())
                .param("review", review)
                .query((row, number) -> Questions.review(row))
                .optional();
    }

    public List<Review> of(LeadId lead) {
        return hub.sql()
                .sql(Questions.SELECT + " WHERE lead_id = :lead ORDER BY asked_at")
                .param("lead", lead.value())
                .query((row, number) -> Questions.review(row))
                .list();
    }
}
