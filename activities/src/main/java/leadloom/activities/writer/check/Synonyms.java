package leadloom.activities.writer.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** English words that first of all mean the same, so that a line may say "ill" where the fact says "sick". */
final class Synonyms {

    private static final Map<String, Set<String>> STEMS = read();

    private Synonyms() {}

    private static Map<String, Set<String>> read() {
        var stems = new HashMap<String, Set<String>>();
        for (var line : WordLists.lines("synonyms-en.txt")) {
            var same = List.copyOf(WordLists.words(line));
            for (var word : same) {
                var others = stems.computeIfAbsent(Stems.light(word, "en"), stem -> new HashSet<>());
                same.forEach(other -> others.add(Stems.deep(other, "en")));
            }
        }
        return stems;
    }

    /** The stems of the words that mean the same, as {@link Stems#deep} cuts them. */
    static Set<String> stemsOf(String word) {
        return STEMS.getOrDefault(Stems.light(word, "en"), Set.of());
    }
}
