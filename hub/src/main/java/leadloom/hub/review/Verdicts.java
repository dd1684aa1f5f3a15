package leadloom.hub.review;

import java.time.Instant;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.journal.Entries;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.hub.review.Reviews.Actor;
import leadloom.hub.review.Reviews.Review;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Has an answer take effect: on the question, in the trial of first lines, in the lead's journal. */
final class Verdicts {

    private final Hub hub;
    private final Entries entries;
    private final Outbox outbox;
    private final Suppressions suppressions;
    private final Edits edits;
    private final DecisionClock clock;

    Verdicts(Hub hub) {
        this.hub = hub;
        this.entries = new Entries(hub);
        this.outbox = new Outbox(hub);
        this.suppressions = new Suppressions(hub);
        this.edits = new Edits(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * An answer.
     *
     * @param line id of the line to use instead; null but for an edit
     * @param seconds how long the person looked at it; null where nobody measured
     * @param givenAt real
     */
    record Verdict(
            String choice, @Nullable String line, @Nullable Integer seconds, Actor actor, Instant givenAt) {}

    /** Part of the caller's transaction, under the lock of the lead's row. */
    void apply(Review asked, Verdict verdict) {
        var reading = clock.read();
        var now = reading.decisionTime(hub.realTime().instant());
        decided(asked, verdict, now);
        if (asked.kind().equals("first-line")) {
            judged(asked.lead(), verdict.actor().kind().equals("person") || reading.simulated());
            edits.keep(asked, verdict);
        }
        if (asked.kind().equals("reply") && verdict.choice().equals("unsubscribe")) {
            suppressions.addPersonOf(asked.lead(), "unsubscribed", "reply");
        }
        entries.append(
                asked.lead(),
                now,
                new Event.Reviewed(
                        asked.review(),
                        verdict.choice(),
                        verdict.actor().kind(),
                        verdict.choice().equals("edit") ? verdict.line() : null),
                "reviewed/" + asked.review());
        outbox.add(asked.lead(), Priority.PERSON);
    }

    private void decided(Review asked, Verdict verdict, Instant now) {
        hub.sql()
                .sql("""
                UPDATE review
                SET state = 'decided', choice = :choice, decided_by = :by, decided_kind = :kind, verified = :verified,
                    decided_at = :now, answered_at = :given
                WHERE lead_id = :lead AND review = :review
                """)
                .param("choice", verdict.choice())
                .param("by", verdict.actor().name())
                .param("kind", verdict.actor().kind())
                .param("verified", verdict.actor().verified())
                .param("now", Rows.at(now))
                .param("given", Rows.at(verdict.givenAt()))
                .param("lead", asked.lead().value())
                .param("review", asked.review())
                .update();
        hub.sql()
                .sql("DELETE FROM review_claim WHERE lead_id = :lead AND review = :review")
                .param("lead", asked.lead().value())
                .param("review", asked.review())
                .update();
    }

    /** Only people judge a version's first lines; where no person is real, simulated ones stand for them. */
    private void judged(LeadId lead, boolean byPeople) {
        hub.sql()
                .sql("UPDATE trial SET state = :state WHERE lead_id = :lead AND state = 'open'")
                .param("state", byPeople ? "decided" : "lapsed")
                .param("lead", lead.value())
                .update();
    }
}
