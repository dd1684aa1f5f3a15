package leadloom.journey;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import leadloom.journey.LeadState.Asked;
import leadloom.journey.LeadState.Hold;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.LeadState.Run;
import leadloom.journey.LeadState.Touch;
import leadloom.journey.LeadState.Trouble;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.lead.Consent;
import leadloom.journey.policy.SendPolicy;
import leadloom.journey.policy.SendWindow;
import leadloom.journey.scoring.Score;
import leadloom.journey.scoring.Scoring;

/** One lead before one decision: what the rules look at, worked out once. */
record Case(LeadState state, Campaign campaign, Instant now) {

    /** Waits after a first, second, third … failure. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(12));

    /**
     * After this long of failing, a person is asked. Longer than three days, so that a long outage passes by itself.
     */
    private static final Duration PATIENCE = Duration.ofHours(100);

    boolean is(Mark mark) {
        return state.is(mark);
    }

    Score score() {
        var heard = state.lastSignOfLife();
        return Scoring.score(
                campaign.scoring(),
                state.facts(),
                state.signals(),
                heard == null ? state.captured().at() : heard,
                now);
    }

    /** A field of a condition: facts, and what is known of the lead's way so far. */
    Optional<String> field(String name) {
        return switch (name) {
            case "score" -> Optional.of(Integer.toString(score().total()));
            case "fit" -> Optional.of(Integer.toString(score().fit()));
            case "interest" -> Optional.of(Integer.toString(score().interest()));
            case "segment" -> Optional.ofNullable(state.place()).map(LeadState.Place::segment);
            case "opened" -> Optional.of(touchOfThisRun().map(Case::opened).orElse("no"));
            case "clicked" ->
                Optional.of(
                        Boolean.toString(touchOfThisRun().map(Touch::clicked).orElse(false)));
            case "taken" -> Optional.of(Boolean.toString(is(Mark.TAKEN_OVER)));
            default -> state.facts().get(name);
        };
    }

    private Optional<Touch> touchOfThisRun() {
        return Optional.ofNullable(state.run())
                .map(Run::sequence)
                .flatMap(sequence -> state.lastTouch()
                        .filter(touch -> touch.sequence().equals(sequence))
                        .filter(touch -> !touch.at().isBefore(state.captured().at())));
    }

    private static String opened(Touch touch) {
        return switch (touch.opened()) {
            case PERSON -> "by-a-person";
            case MACHINE -> "by-machine";
            case UNKNOWN -> "unknown";
            case null -> "no";
        };
    }

    boolean mailable() {
        var consent = state.captured().consent();
        return consent != Consent.WITHHELD
                && !(campaign.entry().consentRequired() && consent != Consent.GIVEN)
                && !is(Mark.HARD_BOUNCED)
                && state.facts().get("lead.email").isPresent();
    }

    ZoneId zone() {
        return state.zone(campaign.zones());
    }

    /** The first instant at which this lead's own limits let a mail through. */
    Instant firstSend() {
        return SendPolicy.earliest(campaign.limits(), zone(), state.sent(), now, spreadMinutes());
    }

    int spreadMinutes() {
        return SendWindow.spreadMinutes(campaign.limits().window(), state.id());
    }

    Optional<Trouble> trouble(String kind) {
        return Optional.ofNullable(state.troubles().get(kind));
    }

    Instant retryAt(Trouble trouble) {
        return trouble.lastAt().plus(PAUSES.get(Math.min(trouble.times(), PAUSES.size()) - 1));
    }

    /** Trying again is of no use, or has been tried for long enough. */
    boolean hopeless(Trouble trouble) {
        return !trouble.failure().equals("Unavailable") && !trouble.failure().equals("RateLimited")
                || !now.isBefore(trouble.firstAt().plus(PATIENCE));
    }

    /** What keeps such an act back on purpose, while it does. */
    Optional<Hold> held(String kind) {
        return Optional.ofNullable(state.holds().get(kind))
                .filter(hold -> hold.until().isAfter(now));
    }

    /** The same step asks anew in each life of a lead: an answer given in an earlier one does not count. */
    String reviewOfThisLife(String id) {
        return state.life() == 1 ? id : id + "/life-" + state.life();
    }

    Optional<Asked> review(String id) {
        return Optional.ofNullable(state.reviews().get(id));
    }

    /** When the CRM may be written to again; empty where it may be now, or where a person is to be asked. */
    Optional<Instant> crmAgain() {
        return held("sync-crm")
                .map(Hold::until)
                .or(() -> trouble("sync-crm")
                        .filter(trouble -> !hopeless(trouble))
                        .map(this::retryAt)
                        .filter(at -> at.isAfter(now)));
    }

    /** Waits until then, but not past the moment at which a CRM write is tried again. */
    Ruling waitUntil(Instant until, String what, String rule, String because) {
        var wake = crmAgain()
                .filter(at -> !state.crmGivenUp() && at.isBefore(until))
                .orElse(until);
        return Ruling.act(new Move.Wait(wake, what), rule, because);
    }
}
