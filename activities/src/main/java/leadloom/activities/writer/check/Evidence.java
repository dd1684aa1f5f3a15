package leadloom.activities.writer.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import leadloom.activities.writer.check.Standings.Standing;

/**
 * What speaks for and against a line, as named amounts that {@link Weights} weigh.
 *
 * @param line what is to be said of the line as a whole
 * @param words each word that stands in no fact, with what is to be said of it
 */
record Evidence(Map<String, Double> line, List<Clue> words) {

    /** A word that stands in no fact. */
    record Clue(String word, Map<String, Double> traits) {}

    static final String ANY_LINE = "line";
    static final String HINT = "hint ";

    /** Little words whose next word tells who is spoken of: "your plan" and "your award" are not alike. */
    private static final Set<String> TELLING =
            Set.of("you", "your", "as", "will", "our", "we", "has", "have", "since", "because", "after", "the");

    /** How many and how often: a fact says so itself. */
    private static final Set<String> QUANTITIES = Set.of(
            "all", "every", "each", "always", "never", "nobody", "none", "most", "half", "only", "both", "several",
            "many", "often", "first", "last", "new", "still", "already", "again", "almost", "alone", "own", "more",
            "less", "third", "quarter");

    private static final Pattern BREAK = Pattern.compile("[,;:.?]");
    private static final double TOKENS_A_LINE = 30;
    private static final double WORDS_A_LINE = 5;
    private static final int HEARSAY_AT_MOST = 3;
    private static final double A_HARMLESS_WORD = 0.3;

    static Evidence of(Reading reading) {
        var standings = Standings.of(reading);
        var line = new HashMap<String, Double>();
        line.put(ANY_LINE, 1.0);
        Hints.of(reading).forEach(hint -> line.put(HINT + hint, 1.0));
        addCounts(reading, standings, line);
        addHearsay(reading, standings, line);
        line.putAll(Turns.of(reading, standings));
        if (reading.isEnglish()) {
            addLittleWords(reading, standings, line);
        } else {
            line.put("another language", 1.0);
        }
        return new Evidence(line, WordClues.of(reading, standings));
    }

    /** The same without some of what is said of the line as a whole. */
    Evidence without(Set<String> names) {
        var kept = new HashMap<>(line);
        kept.keySet().removeAll(names);
        return new Evidence(kept, words);
    }

    private static void addCounts(Reading reading, List<Standing> standings, Map<String, Double> line) {
        var unknown = count(standings, Standing.UNKNOWN);
        var known = count(standings, Standing.KNOWN);
        line.put("length", reading.tokens().size() / TOKENS_A_LINE);
        line.put("unknown words", unknown / WORDS_A_LINE);
        line.put("known words", known / WORDS_A_LINE);
        line.put("share of known words", known / Math.max(1, known + unknown));
        line.put("common words", count(standings, Standing.COMMON) * A_HARMLESS_WORD);
        if (unknown == 0) {
            line.put("nothing unknown", 1.0);
        }
    }

    private static double count(List<Standing> standings, Standing sought) {
        return standings.stream().filter(sought::equals).count();
    }

    private static void addLittleWords(Reading reading, List<Standing> standings, Map<String, Double> line) {
        for (var place = 0; place < standings.size(); place++) {
            var token = reading.tokens().get(place);
            if (standings.get(place) == Standing.LITTLE) {
                line.put("little " + token.word(), 1.0);
            }
            if (QUANTITIES.contains(token.word()) && !reading.facts().has(token.word())) {
                line.put("unsaid " + token.word(), 1.0);
            }
            if (TELLING.contains(token.word()) && place + 1 < standings.size() && !isBreak(token)) {
                line.put("pair " + token.word() + ' ' + sort(reading, standings, place + 1), 1.0);
            }
        }
    }

    private static void addHearsay(Reading reading, List<Standing> standings, Map<String, Double> line) {
        var said = new ArrayList<String>();
        for (var place = 0; place < standings.size(); place++) {
            if (standings.get(place) == Standing.KNOWN) {
                said.add(reading.tokens().get(place).word());
            }
        }
        var hearsay = Hearsay.in(reading.facts());
        for (var topic : Hearsay.Topic.values()) {
            var told = Math.min(HEARSAY_AT_MOST, hearsay.count(topic, said, reading.amounts()));
            for (var words = 1; words <= told; words++) {
                line.put(HINT + topic.evidence() + ' ' + words, 1.0);
            }
        }
    }

    /** A little word as it is, of any other how it stands to the facts. */
    static String sort(Reading reading, List<Standing> standings, int place) {
        return switch (standings.get(place)) {
            case LITTLE -> reading.tokens().get(place).word();
            case KNOWN -> "KNOWN";
            case NUMBER -> "NUMBER";
            case COMMON -> "COMMON";
            case UNKNOWN -> "UNKNOWN";
        };
    }

    /** Whether a new part of the sentence follows. */
    static boolean isBreak(Token token) {
        return BREAK.matcher(token.after()).find();
    }
}
