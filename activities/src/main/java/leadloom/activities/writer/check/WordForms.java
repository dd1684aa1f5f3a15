package leadloom.activities.writer.check;

import java.util.List;
import java.util.Set;

/** Tells whether two English words are forms of one: "caterer" and "catering", "plan" and "unplanned". */
final class WordForms {

    private static final Set<String> ENDINGS = Set.of(
            ("- s es ed d ing ings er ers r ery e ly ment ments ion ions ation ations al y ies ied ier iers or ors ness able"
                            + " ance ence ant ent ist ity ive ful n en ial age ary ory ician st est")
                    .replace("-", "")
                    .split(" ", -1));
    private static final List<String> PREFIXES = List.of("un", "re", "non", "mis", "over", "under", "in", "im", "dis");

    private static final int SHORTEST_ROOT = 3;
    /** A root this long may bear any ending; a shorter one only short endings, or "car" would be "caring". */
    private static final int SAFE_ROOT = 4;

    private static final int SHORT_ENDING = 3;
    private static final int SHORTEST_AFTER_PREFIX = 4;
    /** "Factory" and "factories" part one letter before their endings do. */
    private static final int STEPS_BACK = 2;

    private WordForms() {}

    static boolean areOfOne(String word, String other) {
        return haveOneRoot(word, other)
                || PREFIXES.stream()
                        .anyMatch(prefix -> isPrefixed(prefix, word)
                                        && haveOneRoot(word.substring(prefix.length()), other)
                                || isPrefixed(prefix, other) && haveOneRoot(word, other.substring(prefix.length())));
    }

    private static boolean isPrefixed(String prefix, String word) {
        return word.startsWith(prefix) && word.length() - prefix.length() >= SHORTEST_AFTER_PREFIX;
    }

    private static boolean haveOneRoot(String word, String other) {
        if (word.equals(other)) {
            return true;
        }
        var common = common(word, other);
        for (var root = common; root >= Math.max(SHORTEST_ROOT, common - STEPS_BACK); root--) {
            var endings = isEnding(word, root) && isEnding(other, root);
            var close = word.length() - root <= SHORT_ENDING && other.length() - root <= SHORT_ENDING;
            if (endings && (root >= SAFE_ROOT || close)) {
                return true;
            }
        }
        return false;
    }

    private static int common(String word, String other) {
        var common = 0;
        while (common < Math.min(word.length(), other.length()) && word.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common;
    }

    /** Also where the root's last letter is doubled before it: "plan-ned". */
    private static boolean isEnding(String word, int root) {
        var ending = word.substring(root);
        return ENDINGS.contains(ending)
                || !ending.isEmpty()
                        && ending.charAt(0) == word.charAt(root - 1)
                        && ENDINGS.contains(ending.substring(1));
    }
}
