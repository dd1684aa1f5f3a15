package leadloom.activities.writer.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What an English word most often names. Whoever says of a stranger that there was a flood, a robot or a lawyer claims
 * something; whoever says that it is frank, sudden or a puzzle does not.
 */
final class Lexicon {

    private static final Map<String, Set<String>> SECTIONS = read();
    private static final Set<String> GENERAL_STEMS = stems(section("general"));

    private Lexicon() {}

    private static Map<String, Set<String>> read() {
        var sections = new HashMap<String, Set<String>>();
        Set<String> open = new HashSet<>();
        for (var line : WordLists.lines("wordnet-en.txt")) {
            if (line.startsWith("[")) {
                open = new HashSet<>();
                sections.put(line.substring(1, line.indexOf(']')), open);
            } else {
                open.addAll(WordLists.words(line));
            }
        }
        return sections;
    }

    private static Set<String> section(String name) {
        return SECTIONS.getOrDefault(name, Set.of());
    }

    private static Set<String> stems(Set<String> words) {
        var stems = new HashSet<String>();
        words.forEach(word -> stems.add(Stems.light(word, "en")));
        return stems;
    }

    /** A verb, an adjective, an adverb, or a noun for what nobody can touch or date: it claims nothing by itself. */
    static boolean isGeneral(String word) {
        return !isClaim(word) && GENERAL_STEMS.contains(Stems.light(word, "en"));
    }

    /** A thing, a place, a group, an event or a person. */
    static boolean isClaim(String word) {
        return isIn("things", word) && !word.endsWith("ing") || namesAPerson(word); // "turning" is most often a verb
    }

    static boolean namesAPerson(String word) {
        return isIn("people", word);
    }

    /** Kin, illness, faith: what is nobody's business. */
    static boolean isPrivate(String word) {
        return isIn("private", word);
    }

    static boolean isKnown(String word) {
        return isGeneral(word) || isClaim(word);
    }

    /** A noun stands in the list once, in the line perhaps as many. */
    private static boolean isIn(String section, String word) {
        var words = section(section);
        return words.contains(word)
                || word.endsWith("s") && words.contains(word.substring(0, word.length() - 1))
                || word.endsWith("es") && words.contains(word.substring(0, word.length() - 2))
                || word.endsWith("ies") && words.contains(word.substring(0, word.length() - 3) + "y");
    }
}
