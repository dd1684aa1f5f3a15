package leadloom.sandbox.people;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadloom.sandbox.chance.Dice;

/** How a colleague answers a question: a pure function of the seed, the lead and the question. */
final class Answering {

    /** Lines without a name or a fact, so that no check of edited lines can refuse them. */
    private static final List<String> EDITED_LINES = List.of(
            "Your note about unplanned stops made me curious how your team handles them today.",
            "Thank you for writing to us; what you describe is where most of our customers started.",
            "I read your message twice, because it names the question others only circle around.",
            "What you wrote sounds like a week many teams would rather not have again.");

    private final Habits habits;
    private final Dice dice;

    Answering(Habits habits, long seed) {
        this.habits = habits;
        this.dice = new Dice(seed);
    }

    /** When it is answered; empty if nobody does. */
    Optional<Instant> when(Question question) {
        var span = habits.slowest().minus(habits.soonest()).toMillis();
        var soon = question.askedAt().plus(habits.soonest()).plusMillis((long) (span * unit("answer-delay", question)));
        if (unit("stays-away", question) >= habits.of(question.kind()).staysAway()) {
            return Optional.of(soon);
        }
        return question.waitsForEver() ? Optional.of(soon.plus(late(question))) : Optional.empty();
    }

    String choice(Question question) {
        var offered = habits.of(question.kind()).choices().stream()
                .filter(weight -> question.choices().contains(weight.choice()))
                .toList();
        var left = unit("choice", question)
                * offered.stream().mapToInt(Habits.Weight::weight).sum();
        for (var weight : offered) {
            left -= weight.weight();
            if (left < 0) {
                return weight.choice();
            }
        }
        return dice.pick(question.choices(), "choice", question.lead(), question.review());
    }

    String editedLine(Question question) {
        return dice.pick(EDITED_LINES, "edited-line", question.lead(), question.review());
    }

    /** What sales does with a lead unasked; mostly nothing. */
    Optional<String> actionOn(String lead) {
        var which = dice.unit("sales-action", lead);
        if (which < habits.stopped()) {
            return Optional.of("stop");
        }
        return which < habits.stopped() + habits.takenOver() ? Optional.of("take_over") : Optional.empty();
    }

    private Duration late(Question question) {
        return Duration.ofMillis((long) (habits.late().toMillis() * (0.3 + 0.7 * unit("late", question))));
    }

    private double unit(String what, Question question) {
        return dice.unit(what, question.lead(), question.review(), Integer.toString(question.level()));
    }
}
