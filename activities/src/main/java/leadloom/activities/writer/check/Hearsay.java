package leadloom.activities.writer.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a stranger typed of somebody else than their own daily trouble: of us, of an agreement, of their rank. It may be
 * true, but a line that tells it back as a fact signs it.
 */
final class Hearsay {

    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?;])\\s+");
    private static final Pattern OF_US_OR_A_BOAST = Pattern.compile(
            "(?i)\\b(you|your|yours|we are|already (agreed|approved|paid|granted)|most|best|largest|biggest|leading|official"
                    + "|only one|number one|certified|award)\\b");

    private final Set<String> words = new HashSet<>();

    private Hearsay() {}

    static Hearsay in(Facts facts) {
        var hearsay = new Hearsay();
        var rest = new HashSet<String>();
        for (var fact : facts.all()) {
            for (var sentence : SENTENCES.split(fact.text(), -1)) {
                var told = Token.of(sentence).stream().map(Token::word).toList();
                (fact.isTyped() && OF_US_OR_A_BOAST.matcher(sentence).find() ? hearsay.words : rest).addAll(told);
            }
        }
        hearsay.words.removeIf(word -> rest.stream().anyMatch(known -> WordForms.areOfOne(word, known)));
        return hearsay;
    }

    /** How many of these words stand nowhere but in it. */
    long count(List<String> said) {
        return said.stream()
                .filter(word -> words.stream().anyMatch(told -> WordForms.areOfOne(word, told)))
                .count();
    }
}
