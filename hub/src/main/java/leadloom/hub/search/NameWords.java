package leadloom.hub.search;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import leadloom.hub.seal.Seals;
import leadloom.journey.lead.Facts;

/** Takes names apart into words, the same way when they are kept and when they are looked for. */
final class NameWords {

    /** What of a person is searched for in words. */
    private static final List<String> SEARCHED = List.of("lead.first_name", "lead.last_name", "company.name");

    /** Longer beginnings tell no two names apart that people have, and each is a word to keep. */
    private static final int LONGEST = 12;

    private static final int SHORTEST = 2;
    private static final int MOST_WORDS = 12;

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private NameWords() {}

    /** {@code "Inês O'Neil"} is {@code ines}, {@code o}, {@code neil}. */
    static List<String> of(String text) {
        var plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN.splitAsStream(plain.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    /** Every beginning under which somebody may look for the person behind these facts. */
    static Set<Long> kept(Facts facts, Seals seals) {
        var words = new LinkedHashSet<Long>();
        for (var field : SEARCHED) {
            facts.get(field)
                    .ifPresent(value -> of(value).forEach(word -> {
                        var ends = word.codePointCount(0, word.length());
                        for (var length = Math.min(SHORTEST, ends); length <= Math.min(LONGEST, ends); length++) {
                            words.add(seals.searchWord(word.substring(0, word.offsetByCodePoints(0, length))));
                        }
                    }));
        }
        return words;
    }

    /** What must all be among the kept words of whoever is looked for. */
    static Set<Long> wanted(String text, Seals seals) {
        return of(text).stream()
                .map(word -> word.codePointCount(0, word.length()) > LONGEST
                        ? word.substring(0, word.offsetByCodePoints(0, LONGEST))
                        : word)
                .map(seals::searchWord)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** As PostgreSQL reads an array. */
    static String array(Set<Long> words) {
        return words.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
