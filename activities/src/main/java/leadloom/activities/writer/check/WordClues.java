package leadloom.activities.writer.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import leadloom.activities.writer.check.Evidence.Clue;
import leadloom.activities.writer.check.Standings.Standing;

/**
 * What is to be said of each word that stands in no fact: what it means, what stands beside it, of whom its clause
 * speaks.
 */
final class WordClues {

    /** A trait of a clause, and the little words that give it. */
    private record About(String trait, Set<String> words) {}

    private static final List<About> CLAUSES = List.of(
            new About("of you", Set.of("you", "your", "yours", "yourself")),
            new About("of us", Set.of("we", "our", "us", "my", "i")),
            new About(
                    "of anybody",
                    Set.of(
                            "a",
                            "an",
                            "any",
                            "every",
                            "each",
                            "whoever",
                            "nobody",
                            "somebody",
                            "anyone",
                            "when",
                            "if",
                            "where",
                            "whatever",
                            "however",
                            "no")),
            new About("of the past", Set.of("has", "have", "had", "was", "were", "did", "been", "since")),
            new About("perhaps", Set.of("will", "can", "could", "would", "may", "might", "must")),
            new About("denied", Set.of("not", "no", "never", "nobody", "without", "hardly")));

    private static final Set<String> TOWNS_FOLLOW =
            Set.of("in", "bei", "aus", "nach", "von", "vor", "seit", "zu", "mit");
    private static final Set<String> OFFICES_FOLLOW = Set.of("als", "comme", "como", "come", "en");
    private static final MarkedWords COMPANY_KINDS = MarkedWords.of("company-kinds");
    private static final List<String> MEANING = IntStream.range(0, WordVectors.LENGTH)
            .mapToObj(component -> "meaning " + component)
            .toList();
    /** Keeps the many components of a meaning in proportion to the few other traits. */
    private static final double MEANING_SCALE = 2;

    private static final int DEGREES_OF_NEARNESS = 5;

    private final Reading reading;
    private final List<Standing> standings;
    private final List<float[]> facts;

    private WordClues(Reading reading, List<Standing> standings) {
        this.reading = reading;
        this.standings = standings;
        this.facts = reading.facts().words().stream()
                .sorted()
                .filter(word -> word.length() > 2)
                .flatMap(word -> WordVectors.of(word).stream())
                .toList();
    }

    static List<Clue> of(Reading reading, List<Standing> standings) {
        var clues = new WordClues(reading, standings);
        return IntStream.range(0, standings.size())
                .filter(place -> standings.get(place) == Standing.UNKNOWN)
                .mapToObj(place -> new Clue(
                        reading.tokens().get(place).word(),
                        reading.isEnglish() ? clues.of(place) : clues.abroad(place)))
                .toList();
    }

    private Map<String, Double> of(int place) {
        var traits = new HashMap<String, Double>();
        traits.put("word", 1.0);
        traits.put("sort " + sort(reading.tokens().get(place).word()), 1.0);
        addMeaning(place, traits);
        addNeighbours(place, traits);
        addClause(place, traits);
        return traits;
    }

    private void addMeaning(int place, Map<String, Double> traits) {
        var found = WordVectors.of(reading.tokens().get(place).word());
        if (found.isEmpty()) {
            traits.put("strange", 1.0);
            return;
        }
        var vector = found.orElseThrow();
        for (var component = 0; component < vector.length; component++) {
            traits.put(MEANING.get(component), vector[component] * MEANING_SCALE);
        }
        var near = " near " + (int) (WordVectors.nearest(vector, facts) * DEGREES_OF_NEARNESS);
        traits.put(near.strip(), 1.0);
        traits.put(sort(reading.tokens().get(place).word()) + near, 1.0);
    }

    /** Coffee is near to tea and yet something else; "hard" is near to "heavy" and says no more. */
    private static String sort(String word) {
        return Lexicon.namesAPerson(word)
                ? "person"
                : Lexicon.isClaim(word) ? "thing" : Lexicon.isGeneral(word) ? "general" : "unlisted";
    }

    private void addNeighbours(int place, Map<String, Double> traits) {
        var token = reading.tokens().get(place);
        var starts = place == 0 || Evidence.isBreak(reading.tokens().get(place - 1));
        var ends = place + 1 == standings.size() || Evidence.isBreak(token);
        traits.put("after " + (starts ? "BREAK" : Evidence.sort(reading, standings, place - 1)), 1.0);
        traits.put("before " + (ends ? "BREAK" : Evidence.sort(reading, standings, place + 1)), 1.0);
        add(traits, "opens", token.opens());
        add(traits, "is called", token.opens() && token.after().contains(","));
        add(traits, "capital", token.isCapitalised() && !token.opens());
        if (!ends) {
            var next = reading.tokens().get(place + 1);
            add(traits, "before a capital", next.isCapitalised());
            add(traits, "kind of company", COMPANY_KINDS.has(next.word()));
        }
    }

    private void addClause(int place, Map<String, Double> traits) {
        var clause = clause(place);
        var words =
                clause.stream().map(each -> reading.tokens().get(each).word()).toList();
        for (var about : CLAUSES) {
            add(traits, about.trait(), words.stream().anyMatch(about.words()::contains));
        }
        add(traits, "of an office", words.getFirst().equals("as"));
        add(traits, "of nothing known", clause.stream().noneMatch(each -> standings.get(each) == Standing.KNOWN));
        add(traits, "of the company", words.stream().anyMatch(reading.facts().only("company.name")::has));
    }

    private List<Integer> clause(int place) {
        var first = place;
        while (first > 0 && !Evidence.isBreak(reading.tokens().get(first - 1))) {
            first--;
        }
        var clause = new ArrayList<Integer>();
        for (var next = first; next < standings.size(); next++) {
            clause.add(next);
            if (Evidence.isBreak(reading.tokens().get(next))) {
                break;
            }
        }
        return clause;
    }

    /** Of other languages we have no vectors: there a name tells most, and what a capital is worth. */
    private Map<String, Double> abroad(int place) {
        var traits = new HashMap<String, Double>();
        var token = reading.tokens().get(place);
        var noun = token.isCapitalised() && !token.opens();
        var before = place == 0 ? "" : reading.tokens().get(place - 1).word();
        add(traits, "foreign noun", noun);
        add(traits, "foreign town", noun && TOWNS_FOLLOW.contains(before));
        add(traits, "foreign name", token.opens() && token.after().contains(","));
        add(
                traits,
                "foreign office",
                OFFICES_FOLLOW.contains(
                        reading.tokens().get(clause(place).getFirst()).word()));
        return traits;
    }

    private static void add(Map<String, Double> traits, String trait, boolean holds) {
        if (holds) {
            traits.put(trait, 1.0);
        }
    }
}
