package leadloom.activities.writer.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The line is written in the campaign's language, as its little words show. */
final class LanguageCheck {

    private static final int TOO_SHORT_TO_TELL = 4;

    private LanguageCheck() {}

    static boolean fails(Reading reading) {
        var own = small(reading, reading.language());
        var other = Stems.languages().stream()
                .filter(language -> !language.equals(reading.language()))
                .mapToLong(language -> small(reading, language))
                .max()
                .orElse(0);
        return other > own || own == 0 && reading.tokens().size() > TOO_SHORT_TO_TELL;
    }

    /** Whether a little word of another language stands in the line. */
    static boolean borrows(Reading reading) {
        return reading.tokens().stream().anyMatch(token -> isBorrowed(reading, token));
    }

    /** "Route planning hängt an einer Person": copied from a fact instead of retold; but a title may be foreign. */
    private static boolean isBorrowed(Reading reading, Token token) {
        return token.word().length() > 2
                && !token.isCapitalised()
                && !reading.vocabulary().isNeutral(token.word())
                && Vocabulary.isSmallAnywhere(token.word())
                && !(reading.language().equals("en") && Lexicon.isKnown(token.word()))
                && Amounts.in(List.of(token), reading.language()).isEmpty()
                && reading.facts().all().stream()
                        .filter(fact -> !fact.isTyped())
                        .noneMatch(fact -> fact.holds(token.word()));
    }

    /** The language of most little words of a text; none if it has none. */
    static Optional<String> of(List<Token> tokens) {
        return Stems.languages().stream()
                .filter(language -> small(tokens, language) > 0)
                .max(Comparator.comparingLong(language -> small(tokens, language)));
    }

    private static long small(Reading reading, String language) {
        return small(reading.tokens(), language);
    }

    private static long small(List<Token> tokens, String language) {
        var vocabulary = Vocabulary.of(language);
        return tokens.stream()
                .filter(token -> token.word().length() > 1 && vocabulary.isSmall(token.word()))
                .count();
    }
}
