package leadloom.activities.writer.check;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of one language that say nothing about a reader: the only ones that a line may use besides its facts. A
 * language without a list knows no such words, so its lines go to a person.
 */
final class Vocabulary {

    private static final Map<String, Vocabulary> READ = new ConcurrentHashMap<>();

    private static final List<String> ENDINGS = List.of("ness", "less", "ful", "ly");

    private final String language;
    private final Set<String> small = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> stems = new HashSet<>();

    private Vocabulary(String language, List<String> lines) {
        this.language = language;
        var telling = true;
        for (var line : lines) {
            telling &= small.isEmpty() || !line.isBlank();
            for (var listed : WordLists.words(line)) {
                var word = Token.folded(listed);
                if (telling) {
                    small.add(word);
                } else {
                    words.add(word);
                    stems.add(Stems.light(word, language));
                }
            }
        }
    }

    static Vocabulary of(String language) {
        return READ.computeIfAbsent(
                language,
                code -> new Vocabulary(
                        code,
                        code.matches("[a-z]{2}")
                                ? WordLists.optionalLines("neutral-" + code + ".txt")
                                        .orElse(List.of())
                                : List.of()));
    }

    String language() {
        return language;
    }

    /** Whether it is one of the little words by which a language is known: articles, pronouns, prepositions. */
    boolean isSmall(String word) {
        return small.contains(word);
    }

    /** Whether it is a little word of any language we know. */
    static boolean isSmallAnywhere(String word) {
        return Stems.languages().stream().anyMatch(language -> of(language).isSmall(word));
    }

    boolean isNeutral(String word) {
        return isListed(word)
                || language.equals("en") && (Lexicon.isClaim(word) ? isPluralListed(word) : isDerived(word))
                || !language.equals("en") && stems.contains(Stems.light(word, language));
    }

    private boolean isListed(String word) {
        return small.contains(word) || words.contains(word);
    }

    /** "Cars" must not pass because "cares" would: a word for a thing is listed itself or not at all. */
    private boolean isPluralListed(String word) {
        return word.endsWith("s")
                        && (isListed(word.substring(0, word.length() - 1))
                                || word.endsWith("es") && isListed(word.substring(0, word.length() - 2))
                                || word.endsWith("ies") && isListed(word.substring(0, word.length() - 3) + "y"))
                || isListed(word + "s");
    }

    private boolean isDerived(String word) {
        return stems.contains(Stems.light(word, language))
                || isCompared(word)
                || Lexicon.isGeneral(word)
                || word.startsWith("re") && words.contains(word.substring(2))
                || ENDINGS.stream().anyMatch(ending -> isDerivedBy(ending, word));
    }

    /** "Openness" and "fearless" say no more than "open" and "fear". */
    private boolean isDerivedBy(String ending, String word) {
        return word.endsWith(ending)
                && word.length() > ending.length() + 2
                && (isListed(word.substring(0, word.length() - ending.length()))
                        || Lexicon.isGeneral(word.substring(0, word.length() - ending.length())));
    }

    /** "Slower" and "slowest" say no more than "slow". */
    private boolean isCompared(String word) {
        var length = word.endsWith("er") ? 2 : word.endsWith("est") ? 3 : 0;
        return length > 0
                && word.length() > length + 2
                && stems.contains(Stems.light(word.substring(0, word.length() - length), language));
    }
}
