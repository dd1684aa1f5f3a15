package leadloom.journey;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.LeadState.Trouble;
import leadloom.journey.Questions.Question;

/** What a machine cannot mend is put before a person, with its type; a pause by a person is kept. */
final class Problems {

    static final int MOST_DEFECTS = 3;

    /** Nobody waits for this to pass: a person's word wakes the lead. */
    private static final Duration LONG = Duration.ofDays(30);

    /** The rule that is named where the rules failed: such a decision does not end a row of defects. */
    static final String DEFECT = "defect";

    private Problems() {}

    static Optional<Ruling> rule(Case lead) {
        if (lead.state().defects().times() >= MOST_DEFECTS) {
            return ask(lead, "defect", lead.state().defects().since(), "Leadloom could not decide on this lead");
        }
        if (lead.is(Mark.PAUSED)) {
            return Optional.of(Ruling.act(
                    new Move.Wait(lead.now().plus(LONG), "Paused by a person"),
                    "person",
                    "paused; nothing leaves until it is resumed"));
        }
        return pilot(lead);
    }

    /** Held on purpose until somebody ends the pilot, which wakes the lead. */
    private static Optional<Ruling> pilot(Case lead) {
        if (lead.is(Mark.BY_HAND)) {
            return Optional.of(untilTold(lead, "Held: a person does this lead by hand", "one of the pilot's leads"));
        }
        if (lead.is(Mark.WAITS_FOR_PILOT)) {
            return Optional.of(
                    untilTold(lead, "Held: waits for the pilot", "beyond the share that runs before its end"));
        }
        return Optional.empty();
    }

    private static Ruling untilTold(Case lead, String what, String because) {
        return Ruling.act(new Move.Wait(lead.now().plus(LONG), what), "pilot", because);
    }

    /** Where an act is held or keeps failing: wait, or ask a person. Empty where it may be tried (again). */
    static Optional<Ruling> orAsk(Case lead, String kind) {
        var held = lead.held(kind);
        if (held.isPresent()) {
            var hold = held.orElseThrow();
            return Optional.of(lead.waitUntil(
                    hold.until(), "Held: " + hold.reason(), "limits", kind + " is held: " + hold.reason()));
        }
        return lead.trouble(kind).flatMap(trouble -> {
            if (lead.hopeless(trouble)) {
                return ask(lead, kind, trouble.since(), words(kind, trouble));
            }
            var retry = lead.retryAt(trouble);
            return retry.isAfter(lead.now())
                    ? Optional.of(
                            lead.waitUntil(retry, "Trying again: " + kind, "vendor." + kind, words(kind, trouble)))
                    : Optional.empty();
        });
    }

    private static Optional<Ruling> ask(Case lead, String kind, int since, String because) {
        return Questions.ask(
                lead,
                new Question(
                        "problem/" + kind + "/" + since,
                        "problem",
                        "ops",
                        List.of("retry", "skip", "stop"),
                        "skip",
                        Duration.ofDays(1),
                        null,
                        because));
    }

    private static String words(String kind, Trouble trouble) {
        return kind + " failed " + trouble.times() + " times, last as " + trouble.failure();
    }
}
