package leadloom.activities.writer.check;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import leadloom.activities.writer.LineRequest;

/**
 * A line taken apart once for all checks.
 *
 * @param line as the model wrote it
 * @param text the same in one spelling: wide, styled and ligature letters are the plain ones
 */
record Reading(
        String line,
        String text,
        List<Token> tokens,
        List<Amount> amounts,
        Facts facts,
        Vocabulary vocabulary,
        LineRequest order) {

    static Reading of(String line, LineRequest order) {
        var text = Normalizer.normalize(line, Normalizer.Form.NFKC).strip();
        var tokens = Token.of(text);
        var language = order.language();

        return new Reading(
                line,
                text,
                tokens,
                Amounts.in(tokens, language),
                new Facts(order.facts()),
                Vocabulary.of(language),
                order);
    }

    String language() {
        return vocabulary.language();
    }

    IntStream places() {
        return IntStream.range(0, tokens.size());
    }

    boolean isEnglish() {
        return language().equals("en");
    }

    boolean has(MarkedWords marked) {
        for (var place = 0; place < tokens.size(); place++) {
            if (isMarked(marked, place)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a marked word stands in the line without standing in a fact. */
    boolean hasUngrounded(MarkedWords marked) {
        for (var place = 0; place < tokens.size(); place++) {
            if (isMarked(marked, place) && !isGrounded(marked, place)) {
                return true;
            }
        }
        return false;
    }

    /** A word by its meaning; a phrase only as it stands: "nobody knows" makes nothing "known for" anything. */
    private boolean isGrounded(MarkedWords marked, int place) { // "a third" is grounded by "every third"
        var phrase = marked.at(tokens, place, language());
        return phrase.size() == 1
                ? facts.mean(phrase.getFirst(), language())
                : facts.all().stream().anyMatch(fact -> fact.says(phrase))
                        || phrase.stream().anyMatch(word -> !vocabulary.isSmall(word))
                                && phrase.stream().allMatch(word -> vocabulary.isSmall(word) || facts.has(word));
    }

    /** A word of the list may be another, little word in the line's language: "son" is no child in Spanish. */
    boolean isMarked(MarkedWords marked, int place) {
        var little =
                !language().equals("en") && vocabulary.isSmall(tokens.get(place).word());
        return !little && marked.startsAt(tokens, place, language());
    }
}
