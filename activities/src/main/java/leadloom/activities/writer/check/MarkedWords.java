package leadloom.activities.writer.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words and phrases that one check looks for; some are looked for in the lines of one language alone. */
final class MarkedWords {

    private static final Map<String, MarkedWords> SECTIONS = read();

    private static final String ANY_LANGUAGE = "";

    private final Map<String, Set<List<String>>> phrases = new HashMap<>();

    private MarkedWords() {}

    static MarkedWords of(String section) {
        var found = SECTIONS.get(section);
        if (found == null) {
            throw new IllegalArgumentException("no section " + section);
        }
        return found;
    }

    private static Map<String, MarkedWords> read() {
        var sections = new HashMap<String, MarkedWords>();
        var open = new MarkedWords();
        for (var line : WordLists.lines("marked-words.txt")) {
            if (line.startsWith("[")) {
                open = new MarkedWords();
                sections.put(line.substring(1, line.indexOf(']')), open);
            } else {
                open.add(line);
            }
        }
        return sections;
    }

    private void add(String line) {
        var tagged = line.matches("[a-z]{2}: .*");
        var language = tagged ? line.substring(0, 2) : ANY_LANGUAGE;
        var known = phrases.computeIfAbsent(language, code -> new HashSet<>());
        for (var phrase : WordLists.words(tagged ? line.substring(3) : line)) {
            known.add(Arrays.asList(Token.folded(phrase).split("-")));
        }
    }

    boolean has(String word) {
        return phrases.getOrDefault(ANY_LANGUAGE, Set.of()).contains(List.of(word));
    }

    /** Whether one of the phrases begins at this place. */
    boolean startsAt(List<Token> tokens, int place, String language) {
        return !at(tokens, place, language).isEmpty();
    }

    /** The shortest of the phrases that begin at this place; empty if none does. */
    List<String> at(List<Token> tokens, int place, String language) {
        var any = phrases.getOrDefault(ANY_LANGUAGE, Set.of());
        var own = phrases.getOrDefault(language, Set.of());
        for (var length = 1; length <= 5 && place + length <= tokens.size(); length++) {
            var words = tokens.subList(place, place + length).stream()
                    .map(Token::word)
                    .toList();
            if (any.contains(words) || own.contains(words)) {
                return words;
            }
        }
        return List.of();
    }
}
