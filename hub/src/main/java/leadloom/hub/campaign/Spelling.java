package leadloom.hub.campaign;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word was meant. */
public final class Spelling {

    private static final int MOST_SLIPS = 2;

    private Spelling() {}

    /** The nearest known word, if it is at most two slips of the keyboard away. */
    public static Optional<String> meant(String written, Collection<String> known) {
        var word = written.toLowerCase(Locale.ROOT).replace(' ', '-');
        // In a word of three letters two slips are a different word.
        var most = Math.min(MOST_SLIPS, Math.max(1, word.length() - 2));
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= most)
                .map(candidate -> new Guess(candidate, slips(word, candidate.toLowerCase(Locale.ROOT))))
                .filter(guess -> guess.slips() <= most)
                .min(Comparator.comparingInt(Guess::slips).thenComparing(Guess::word))
                .map(Guess::word);
    }

    private record Guess(String word, int slips) {}

    /** Damerau-Levenshtein: letters added, left out, changed, or two neighbours swapped. */
    static int slips(String one, String other) {
        var cost = new int[one.length() + 1][other.length() + 1];
        for (var i = 0; i <= one.length(); i++) {
            for (var j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                var same = one.charAt(i - 1) == other.charAt(j - 1);
                cost[i][j] =
                        Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[one.length()][other.length()];
    }
}
