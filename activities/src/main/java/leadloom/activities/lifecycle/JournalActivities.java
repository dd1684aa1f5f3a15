package leadloom.activities.lifecycle;

import leadloom.hub.journal.Advances;
import leadloom.hub.journal.Advances.Advanced;
import leadloom.hub.review.Reviews;
import leadloom.hub.review.Reviews.Actor;
import leadloom.hub.review.Reviews.Answer;
import leadloom.journey.LeadState;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import leadloom.workflows.Patience;
import leadloom.workflows.lifecycle.Choice;
import leadloom.workflows.lifecycle.LeadJournal;

/** Answers a workflow's "what now?" from the hub. */
public final class JournalActivities implements LeadJournal {

    private static final Actor WEB_UI = new Actor("temporal-ui", "person", false);

    private final Advances advances;
    private final Reviews reviews;

    public JournalActivities(Advances advances, Reviews reviews) {
        this.advances = advances;
        this.reviews = reviews;
    }

    @Override
    public Step advanceLead(Advance advance) {
        var advanced = advances.advance(advance.lead(), advance.after(), advance.now(), advance.failure());
        return new Step(
                advanced.position(),
                advanced.move(),
                advanced.wakeAt(),
                summary(advanced),
                advanced.simulated() ? Patience.SIMULATED : Patience.LIVE,
                card(advanced));
    }

    @Override
    public String decideReview(LeadId lead, Choice choice) {
        return switch (reviews.decide(lead, choice.review(), choice.choice(), null, WEB_UI)) {
            case Answer.Accepted accepted -> "accepted: " + choice.choice();
            case Answer.Undoable pending -> "accepted, and can be taken back: " + choice.choice();
            case Answer.Held held -> "held by " + held.claim().holder().name();
            case Answer.TooLate late -> "too late: it is " + late.review().state();
            case Answer.NotAChoice wrong -> "not a choice; one of " + wrong.choices();
            case Answer.Unknown unknown -> "there is no such question";
        };
    }

    /** In simulated mode both times are told, because the timer beside it runs on the real one. */
    private static String summary(Advanced advanced) {
        var what = switch (advanced.move()) {
            case Move.Enrich enrich -> "Look the company up";
            case Move.SyncCrm sync -> "CRM: " + sync.segment() + ", " + sync.status();
            case Move.Compose compose -> "First line: " + compose.sequence() + "/" + compose.step();
            case Move.AskHuman ask -> "Waits for " + ask.group() + ": " + ask.kind();
            case Move.Deliver deliver -> "Mail: " + deliver.sequence() + "/" + deliver.step();
            case Move.Notify notify -> "Tell " + notify.group() + ": " + notify.about();
            case Move.Wait wait -> wait.what();
            case Move.Finish finish -> "Ended";
        };
        return advanced.wakeAtDecision() == null || !advanced.simulated()
                ? what
                : what + " (simulated: until " + advanced.wakeAtDecision() + ")";
    }

    private static Card card(Advanced advanced) {
        var state = advanced.state();
        var place = state.place();
        return new Card(
                stage(advanced),
                place == null ? null : place.segment(),
                place == null ? null : place.score(),
                details(advanced, state));
    }

    private static String stage(Advanced advanced) {
        return switch (advanced.move()) {
            case Move.Finish finish -> "ended";
            case Move.AskHuman ask -> "asking";
            case Move move when advanced.state().place() == null -> "qualifying";
            case Move move -> "nurturing";
        };
    }

    private static String details(Advanced advanced, LeadState state) {
        var place = state.place();
        var segment = place == null ? "not yet" : place.segment() + " (score " + place.score() + ")";
        var run = state.run();
        var next = advanced.wakeAtDecision() == null ? "now" : "at " + advanced.wakeAtDecision();
        var question = advanced.move() instanceof Move.AskHuman ask
                ? "\n- **Answer with** `decide` {\"review\": \"%s\", \"choice\": one of %s}"
                        .formatted(ask.review(), ask.choices())
                : "";
        return """
                - **Segment**: %s
                - **Sequence**: %s
                - **Mails so far**: %d
                - **Next**: %s, %s
                - **Why**: %s (`%s`)%s
                """.formatted(
                        segment,
                        run == null ? "none yet" : run.sequence() + ", step " + (run.index() + 1),
                        state.touches().size(),
                        summary(advanced),
                        next,
                        advanced.reason().because(),
                        advanced.reason().rule(),
                        question);
    }
}
