package leadloom.sandbox.people;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What simulated colleagues do with the questions put to them, and how often sales acts unasked.
 *
 * @param reviews by kind of review
 * @param other for a kind not named there
 * @param soonest least decision time between a question and its answer
 * @param slowest most of it
 * @param late how much later at most a colleague answers who stayed away from a question that waits for ever
 * @param stopped share of waiting leads that sales stops
 * @param takenOver share of waiting leads that sales takes over
 */
public record Habits(
        Map<String, Habit> reviews,
        Habit other,
        Duration soonest,
        Duration slowest,
        Duration late,
        double stopped,
        double takenOver) {

    public Habits {
        reviews = Map.copyOf(reviews);
    }

    /** The stated defaults of the demo. */
    public static final Habits DEFAULTS = new Habits(
            Map.of(
                    "first-line",
                    new Habit(0.15, List.of(weigh("approve", 75), weigh("edit", 15), weigh("plain", 10))),
                    "hand-over",
                    new Habit(0.30, List.of(weigh("take", 45), weigh("not-now", 40), weigh("close", 15))),
                    "cold",
                    new Habit(0.35, List.of(weigh("call", 30), weigh("wait", 35), weigh("close", 35))),
                    "problem",
                    new Habit(0.25, List.of(weigh("retry", 60), weigh("skip", 25), weigh("stop", 15)))),
            new Habit(0.25, List.of()),
            Duration.ofMinutes(10),
            Duration.ofMinutes(120),
            Duration.ofDays(3),
            0.008,
            0.008);

    /**
     * How one kind of question is answered.
     *
     * @param staysAway share of questions that nobody answers until they climb to the next level or fall to their
     *     default; one that has no default in sight is answered late instead
     * @param choices by weight; of those not offered the weight falls to the others, and with none left all offered
     *     ones are alike
     */
    public record Habit(double staysAway, List<Weight> choices) {

        public Habit {
            choices = List.copyOf(choices);
        }
    }

    /** A choice and how often it is made compared with the others. */
    public record Weight(String choice, int weight) {}

    Habit of(String kind) {
        return reviews.getOrDefault(kind, other);
    }

    private static Weight weigh(String choice, int weight) {
        return new Weight(choice, weight);
    }
}
