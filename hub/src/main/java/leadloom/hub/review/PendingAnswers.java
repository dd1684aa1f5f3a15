package leadloom.hub.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.review.Reviews.Actor;
import leadloom.hub.review.Reviews.Review;
import leadloom.hub.review.Verdicts.Verdict;
import leadloom.journey.lead.LeadId;

/**
 * Answers that whoever gave them can still take back. Each is recorded at once and takes effect when its time has come,
 * which any process may see to, so a restart neither loses nor hastens it.
 */
public final class PendingAnswers {

    private final Hub hub;
    private final Questions questions;
    private final Verdicts verdicts;

    public PendingAnswers(Hub hub) {
        this.hub = hub;
        this.questions = new Questions(hub);
        this.verdicts = new Verdicts(hub);
    }

    /**
     * An answer that can still be taken back.
     *
     * @param holder id of whoever gave it
     * @param effectiveAt real
     */
    record Pending(LeadId lead, String review, Verdict verdict, String holder, Instant effectiveAt) {

        /** How the question will look, for those who come second. */
        Review shownOn(Review asked) {
            return new Review(
                    asked.lead(),
                    asked.review(),
                    asked.kind(),
                    asked.group(),
                    asked.level(),
                    asked.choices(),
                    asked.otherwise(),
                    asked.because(),
                    asked.askedAt(),
                    asked.dueAt(),
                    "decided",
                    verdict.choice(),
                    verdict.actor().name(),
                    verdict.actor().kind(),
                    null,
                    verdict.givenAt());
        }
    }

    /** What came of taking an answer back. */
    public sealed interface Undone {

        /** The question is open again. */
        record Open(String choice) implements Undone {}

        /** It has taken effect, or there was none. */
        record TooLate(Optional<Review> review) implements Undone {}

        /** Somebody else gave it. */
        record NotYours(String name) implements Undone {}
    }

    void keep(Pending pending) {
        var verdict = pending.verdict();
        hub.sql()
                .sql("""
                INSERT INTO review_pending (lead_id, review, choice, line_id, decided_by, decided_kind, verified,
                                            holder, seconds, given_at, effective_at)
                VALUES (:lead, :review, :choice, :line, :by, :kind, :verified, :holder, :seconds, :given, :effective)
                """)
                .param("lead", pending.lead().value())
                .param("review", pending.review())
                .param("choice", verdict.choice())
                .param("line", verdict.line())
                .param("by", verdict.actor().name())
                .param("kind", verdict.actor().kind())
                .param("verified", verdict.actor().verified())
                .param("holder", pending.holder())
                .param("seconds", verdict.seconds())
                .param("given", Rows.at(verdict.givenAt()))
                .param("effective", Rows.at(pending.effectiveAt()))
                .update();
    }

    Optional<Pending> find(LeadId lead, String review) {
        return hub.sql()
                .sql("SELECT * FROM review_pending WHERE lead_id = :lead AND review = :review")
                .param("lead", lead.value())
                .param("review", review)
                .query((row, number) -> pending(row))
                .optional();
    }

    /** Takes an answer back, if this person gave it and its time is not over. */
    public Undone undo(LeadId lead, String review, String holder) {
        return hub.inTransaction(() -> {
            var asked = questions.lock(lead, review);
            var found = find(lead, review);
            if (found.isEmpty()) {
                return new Undone.TooLate(asked);
            }
            var pending = found.orElseThrow();
            if (!pending.holder().equals(holder)) {
                return new Undone.NotYours(pending.verdict().actor().name());
            }
            // Its time is over although nobody has seen to it yet: what was promised holds.
            if (!pending.effectiveAt().isAfter(hub.realTime().instant())) {
                return new Undone.TooLate(asked.map(pending::shownOn));
            }
            forget(pending);
            dropLine(pending.verdict());
            return new Undone.Open(pending.verdict().choice());
        });
    }

    /**
     * Has answers take effect whose time has come, oldest first, each in a transaction of its own.
     *
     * @return how many were looked at; fewer than {@code atMost} means that no other is due
     */
    public int settle(int atMost) {
        var due = hub.sql()
                .sql("""
                SELECT * FROM review_pending WHERE effective_at <= :now
                ORDER BY effective_at, lead_id, review LIMIT :most
                """)
                .param("now", Rows.at(hub.realTime().instant()))
                .param("most", atMost)
                .query((row, number) -> pending(row))
                .list();
        RuntimeException failed = null;
        for (var pending : due) {
            try {
                hub.inTransaction(() -> settle(pending.lead(), pending.review()));
            } catch (RuntimeException thisOne) {
                // One that cannot take effect keeps no other from it.
                failed = thisOne;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return due.size();
    }

    /**
     * Has an answer take effect now, before a default that would overtake it. Part of the caller's transaction, under
     * the lock of the lead's row.
     *
     * @return false if there is none
     */
    public boolean settle(LeadId lead, String review) {
        var asked = questions.lock(lead, review);
        var found = find(lead, review);
        found.ifPresent(pending -> {
            forget(pending);
            asked.filter(question -> question.state().equals("open"))
                    .ifPresentOrElse(question -> verdicts.apply(question, pending.verdict()), () -> {
                        // The lead has ended meanwhile: nobody will read the words.
                        dropLine(pending.verdict());
                    });
        });
        return found.isPresent();
    }

    private void forget(Pending pending) {
        hub.sql()
                .sql("DELETE FROM review_pending WHERE lead_id = :lead AND review = :review")
                .param("lead", pending.lead().value())
                .param("review", pending.review())
                .update();
    }

    private void dropLine(Verdict verdict) {
        hub.sql()
                .sql("DELETE FROM line WHERE id = :line AND origin = 'person'")
                .param("line", verdict.line())
                .update();
    }

    private static Pending pending(ResultSet row) throws SQLException {
        return new Pending(
                new LeadId(row.getString("lead_id")),
                row.getString("review"),
                new Verdict(
                        row.getString("choice"),
                        row.getString("line_id"),
                        Rows.intOrNull(row, "seconds"),
                        new Actor(
                                row.getString("decided_by"), row.getString("decided_kind"), row.getBoolean("verified")),
                        Rows.instant(row, "given_at")),
                row.getString("holder"),
                Rows.instant(row, "effective_at"));
    }
}
