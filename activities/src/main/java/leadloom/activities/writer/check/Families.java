package leadloom.activities.writer.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words of several languages that speak of the same thing, so that a line may retell a fact that came in another. */
final class Families {

    static final Families ALL = new Families(WordLists.lines("families.txt"));

    private static final int SHORTEST_PART = 5;

    private final Map<String, Set<Integer>> byStem = new HashMap<>();

    private Families(List<String> families) {
        for (var number = 0; number < families.size(); number++) {
            for (var word : WordLists.words(families.get(number))) {
                for (var key : keys(Token.folded(word))) {
                    byStem.computeIfAbsent(key, stem -> new HashSet<>()).add(number);
                }
            }
        }
    }

    /** The families of a word whose language is not known. */
    Set<Integer> of(String word) {
        var found = new HashSet<Integer>();
        keys(word).forEach(key -> found.addAll(byStem.getOrDefault(key, Set.of())));
        return found;
    }

    /** The families of the parts of a word that was put together, as "Tourenplanung" is. */
    Set<Integer> ofParts(String word) {
        var found = new HashSet<Integer>();
        for (var cut = SHORTEST_PART; cut <= word.length() - SHORTEST_PART; cut++) {
            found.addAll(byStem.getOrDefault(word.substring(0, cut), Set.of()));
            found.addAll(byStem.getOrDefault(word.substring(cut), Set.of()));
        }
        return found;
    }

    private static Set<String> keys(String word) {
        var keys = new HashSet<String>();
        keys.add(word);
        for (var language : Stems.languages()) {
            var stem = Stems.light(word, language);
            if (stem.length() > 3) { // shorter ones meet by chance
                keys.add(language + ':' + stem);
            }
        }
        return keys;
    }
}
