package leadloom.activities.writer.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each piece of evidence weighs. A line's score is the sum of what is to be said of it as a whole, and the
 * soft maximum over its unknown words: one bad word is enough, and ten harmless ones do not add up to a bad one.
 */
record Weights(Map<String, Double> of) {

    static final Weights LEARNED = read();

    /** The chance from which a line is stopped: there 95 % are caught of corpora that were left out. */
    static final double STOPS_FROM = 0.37;

    /** What the turns of a line weigh together. */
    private static final String WORDING = "wording";

    /** What weighs less is not worth naming. */
    private static final double WORTH_NAMING = 0.1;

    /** A word below is a remark. */
    private static final double SUSPECT = -0.5;

    /** Beyond this a word is bad for certain, and its power would run over. */
    static final double STEEPEST = 30;

    Weights {
        of = Map.copyOf(of);
    }

    private static Weights read() {
        var of = new HashMap<String, Double>();
        for (var line : WordLists.lines("weights.txt")) {
            var weight = line.indexOf(' ');
            of.put(line.substring(weight + 1), Double.parseDouble(line.substring(0, weight)));
        }
        return new Weights(of);
    }

    /** The chance that a line with this evidence is bad, from 0 to 1. */
    double chance(Evidence evidence) {
        return 1 / (1 + Math.exp(-sum(evidence.line()) - words(evidence)));
    }

    /** Whether a line is stopped; nobody could say why where nothing of it weighs against it. */
    boolean stop(Evidence evidence) {
        return chance(evidence) >= STOPS_FROM && !reasons(evidence).isEmpty();
    }

    private double words(Evidence evidence) {
        return Math.log1p(evidence.words().stream()
                .mapToDouble(clue -> Math.exp(Math.min(STEEPEST, sum(clue.traits()))))
                .sum());
    }

    private double sum(Map<String, Double> amounts) {
        return amounts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey()) // so that the last digit is always the same
                .mapToDouble(amount -> amount.getValue() * of.getOrDefault(amount.getKey(), 0.0))
                .sum();
    }

    /** The checks that weigh against the line, the heaviest first. */
    List<String> reasons(Evidence evidence) {
        var against = new HashMap<String, Double>();
        if (!suspects(evidence).isEmpty()) {
            against.put("unmapped", words(evidence));
        }
        evidence.line().forEach((name, amount) -> {
            var check = name.startsWith(Evidence.HINT)
                    ? Hints.check(name.substring(Evidence.HINT.length()))
                    : name.startsWith(Turns.TURN) ? WORDING : "";
            if (!check.isEmpty()) {
                against.merge(check, amount * of.getOrDefault(name, 0.0), Double::sum);
            }
        });
        return against.entrySet().stream()
                .filter(reason -> reason.getValue() > WORTH_NAMING)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The unknown words that weigh against the line, the heaviest first. */
    List<String> suspects(Evidence evidence) {
        return evidence.words().stream()
                .filter(clue -> sum(clue.traits()) >= SUSPECT)
                .sorted(Comparator.comparingDouble((Evidence.Clue clue) -> -sum(clue.traits())))
                .map(Evidence.Clue::word)
                .distinct()
                .toList();
    }
}
