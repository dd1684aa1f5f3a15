package leadloom.activities.writer.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadloom.activities.writer.check.Standings.Standing;

/**
 * The turns of a sentence: which word or kind of word follows which. Whatever the facts say counts as one kind, so
 * "KNOWN has grown" is the same turn for every company, and a promise is known by how it is said and not by what it is
 * about.
 */
final class Turns {

    /** What the weights call a turn. */
    static final String TURN = "turn ";

    private static final double A_WORD = 1.0;
    /** Two words tell little more than each of them, and three but a little more than two. */
    private static final double A_PAIR = 0.7;

    private static final double A_TRIPLE = 0.5;

    private static final List<String> BREAK = List.of("|");
    private static final List<String> KNOWN = List.of("KNOWN");

    private Turns() {}

    static Map<String, Double> of(Reading reading, List<Standing> standings) {
        var turns = new HashMap<String, Double>();
        List<String> pairs = List.of();
        var before = List.of("START");
        for (var names : sequence(reading, standings)) {
            put(turns, names, A_WORD);
            put(turns, joined(pairs, names), A_TRIPLE);
            pairs = joined(before, names);
            put(turns, pairs, A_PAIR);
            before = names;
        }
        return turns;
    }

    private static void put(Map<String, Double> turns, List<String> names, double amount) {
        names.forEach(name -> turns.put(TURN + name, amount));
    }

    /** Every one of the first before every one of the others. */
    private static List<String> joined(List<String> first, List<String> then) {
        return first.stream()
                .flatMap(one -> then.stream().map(other -> one + ' ' + other))
                .toList();
    }

    /** Each word by the names it has in a turn; words of facts that stand together are one, and breaks are words. */
    private static List<List<String>> sequence(Reading reading, List<Standing> standings) {
        var sequence = new ArrayList<List<String>>();
        for (var place = 0; place < standings.size(); place++) {
            var names = names(standings.get(place), reading.tokens().get(place).word());
            if (sequence.isEmpty()
                    || !names.equals(KNOWN)
                    || !sequence.getLast().equals(KNOWN)) {
                sequence.add(names);
            }
            if (Evidence.isBreak(reading.tokens().get(place))) {
                sequence.add(BREAK);
            }
        }
        return sequence;
    }

    private static List<String> names(Standing standing, String word) {
        return switch (standing) {
            case KNOWN -> KNOWN;
            case NUMBER -> List.of("NUMBER");
            case LITTLE -> List.of(word);
            case COMMON -> List.of("COMMON", word);
            case UNKNOWN -> List.of("UNKNOWN", word);
        };
    }
}
