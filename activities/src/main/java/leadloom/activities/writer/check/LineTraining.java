package leadloom.activities.writer.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import leadloom.activities.writer.check.LineCorpus.Case;

/**
 * Learns the weights from labelled lines: logistic loss with a penalty on large weights, descended by Rprop, all lines
 * at once, from the same start, so that the same lines always give the same weights.
 */
final class LineTraining {

    private static final double PENALTY = 6.0;
    /** There are thousands of turns, and each of them tells little. */
    private static final double PENALTY_ON_A_TURN = 4.0;
    /** What a check looks for by name may weigh more than what only turned out to go with faults. */
    private static final double PENALTY_ON_A_HINT = 2.0;

    /** A turn of fewer lines is chance. */
    private static final int LINES_OF_A_TURN = 4;

    /** What holds for every line may weigh what it must. */
    private static final double PENALTY_ON_A_START = 0.17;

    private static final Set<String> STARTS = Set.of(Evidence.ANY_LINE, "another language", "word");

    private static final int ROUNDS = 300;
    private static final double FIRST_STEP = 0.05;
    private static final double LONGEST_STEP = 0.5;
    private static final double FASTER = 1.2;
    private static final double SLOWER = 0.5;
    private static final double ROUNDED_TO = 1000;

    /** Amounts of evidence by the number of their weight. */
    private record Amounts(int[] weights, double[] values) {

        double sum(double[] of) {
            var sum = 0.0;
            for (var each = 0; each < weights.length; each++) {
                sum += values[each] * of[weights[each]];
            }
            return sum;
        }

        void add(double slope, double[] slopes) {
            for (var each = 0; each < weights.length; each++) {
                slopes[weights[each]] += slope * values[each];
            }
        }
    }

    private record Example(boolean bad, Amounts line, List<Amounts> words) {}

    private final Map<String, Integer> names = new HashMap<>();
    private final List<Example> examples = new ArrayList<>();

    private LineTraining() {}

    /** Weights of the lines that no check stops by itself. */
    static Weights learn(List<Case> cases) {
        var training = new LineTraining();
        var weighed = cases.stream().filter(one -> !one.isBroken()).toList();
        var rare = rareTurns(weighed);
        weighed.forEach(one -> training.add(one.bad(), one.evidence().without(rare)));
        return training.weights(training.descend());
    }

    private static Set<String> rareTurns(List<Case> cases) {
        var lines = new HashMap<String, Integer>();
        for (var one : cases) {
            one.evidence().line().keySet().stream()
                    .filter(name -> name.startsWith(Turns.TURN))
                    .forEach(name -> lines.merge(name, 1, Integer::sum));
        }
        lines.values().removeIf(count -> count >= LINES_OF_A_TURN);
        return lines.keySet();
    }

    /** The weights as the resource holds them. */
    static List<String> lines(Weights weights) {
        return new TreeMap<>(weights.of())
                .entrySet().stream()
                        .map(weight -> String.format(Locale.ROOT, "%.3f %s", weight.getValue(), weight.getKey()))
                        .toList();
    }

    private void add(boolean bad, Evidence evidence) {
        var words =
                evidence.words().stream().map(clue -> amounts(clue.traits())).toList();
        examples.add(new Example(bad, amounts(evidence.line()), words));
    }

    private Amounts amounts(Map<String, Double> named) {
        var sorted = List.copyOf(new TreeMap<>(named).entrySet());
        return new Amounts(
                sorted.stream()
                        .mapToInt(amount -> names.computeIfAbsent(amount.getKey(), name -> names.size()))
                        .toArray(),
                sorted.stream().mapToDouble(Map.Entry::getValue).toArray());
    }

    private double[] descend() {
        var weights = new double[names.size()];
        var steps = new double[names.size()];
        Arrays.fill(steps, FIRST_STEP);
        var before = new double[names.size()];
        var penalties = penalties();
        for (var round = 0; round < ROUNDS; round++) {
            var slopes = slopes(weights, penalties);
            for (var each = 0; each < weights.length; each++) {
                var turn = Math.signum(slopes[each] * before[each]);
                steps[each] = Math.min(LONGEST_STEP, steps[each] * (turn > 0 ? FASTER : turn < 0 ? SLOWER : 1));
                weights[each] -= Math.signum(slopes[each]) * steps[each];
            }
            before = slopes;
        }
        return weights;
    }

    private double[] penalties() {
        var penalties = new double[names.size()];
        names.forEach((name, each) -> penalties[each] = penalty(name));
        return penalties;
    }

    private static double penalty(String name) {
        if (STARTS.contains(name)) {
            return PENALTY_ON_A_START;
        }
        if (name.startsWith(Evidence.HINT)) {
            return PENALTY_ON_A_HINT;
        }
        return name.startsWith(Turns.TURN) ? PENALTY_ON_A_TURN : PENALTY;
    }

    private double[] slopes(double[] weights, double[] penalties) {
        var slopes = new double[weights.length];
        for (var example : examples) {
            var odds = example.words().stream()
                    .mapToDouble(word -> Math.exp(Math.min(Weights.STEEPEST, word.sum(weights))))
                    .toArray();
            var sum = 1 + Arrays.stream(odds).sum();
            var chance = 1 / (1 + Math.exp(-example.line().sum(weights) - Math.log(sum)));
            var slope = chance - (example.bad() ? 1 : 0);
            example.line().add(slope, slopes);
            for (var word = 0; word < odds.length; word++) {
                example.words().get(word).add(slope * odds[word] / sum, slopes);
            }
        }
        for (var each = 0; each < weights.length; each++) {
            slopes[each] += penalties[each] * weights[each];
        }
        return slopes;
    }

    private Weights weights(double[] learned) {
        var weights = new HashMap<String, Double>();
        names.forEach((name, each) -> {
            var rounded = Math.round(learned[each] * ROUNDED_TO) / ROUNDED_TO;
            if (rounded != 0) {
                weights.put(name, rounded);
            }
        });
        return new Weights(weights);
    }
}
