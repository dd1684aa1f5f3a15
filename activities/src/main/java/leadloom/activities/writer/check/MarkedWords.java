package leadloom.activities.writer.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words and phrases that one check looks for. */
final class MarkedWords {

    private static final Map<String, MarkedWords> SECTIONS = read();

    private final Set<List<String>> phrases = new HashSet<>();

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
                for (var phrase : WordLists.words(line)) {
                    open.phrases.add(Arrays.asList(Token.folded(phrase).split("-")));
                }
            }
        }
        return sections;
    }

    boolean has(String word) {
        return phrases.contains(List.of(word));
    }

    /** Whether one of the phrases begins at this place. */
    boolean startsAt(List<Token> tokens, int place) {
        for (var length = 1; length <= 5 && place + length <= tokens.size(); length++) {
            var words = tokens.subList(place, place + length).stream()
                    .map(Token::word)
                    .toList();
            if (phrases.contains(words)) {
                return true;
            }
        }
        return false;
    }
}
