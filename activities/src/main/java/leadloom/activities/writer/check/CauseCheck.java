package leadloom.activities.writer.check;

import java.util.List;
import java.util.Set;

/** A cause is a claim, a thing of before or after is one, and so is whatever the reader is said to have. */
final class CauseCheck {

    private static final MarkedWords CAUSES = MarkedWords.of("causes");
    private static final MarkedWords OCCASIONS = MarkedWords.of("occasions");
    private static final MarkedWords OWN = MarkedWords.of("own");
    private static final MarkedWords UNITS = MarkedWords.of("time-units");
    private static final Set<String> POINTING =
            Set.of("the", "a", "an", "your", "this", "that", "last", "its", "their", "another", "one");
    private static final Set<String> OF_YOU =
            Set.of("you", "your", "has", "have", "had", "was", "were", "did", "last", "this");
    private static final double MOST_OF_A_CLAUSE = 0.6;
    private static final int WORDS_THAT_TELL = 3;
    private static final int OCCASION_WITHIN = 4;

    private CauseCheck() {}

    static boolean hasUnknownCause(Reading reading) {
        return reading.places().anyMatch(place -> isUnknownCause(reading, place));
    }

    /** A cause that lies with the reader or in the past is no general remark. */
    static boolean hasUnknownCauseOfYou(Reading reading) {
        return reading.places()
                .filter(place -> isUnknownCause(reading, place))
                .anyMatch(place -> clause(reading, place + 1, reading.tokens().size(), true).stream()
                        .anyMatch(token -> OF_YOU.contains(token.word())
                                || reading.facts().only("company.name").has(token.word())));
    }

    static boolean hasUnknownOccasion(Reading reading) {
        return reading.places().anyMatch(place -> isUnknownOccasion(reading, place));
    }

    static boolean hasUnknownBelonging(Reading reading) {
        return reading.places().anyMatch(place -> isUnknownBelonging(reading, place));
    }

    private static boolean isUnknownCause(Reading reading, int place) {
        var tokens = reading.tokens();
        var dated = place + 1 < tokens.size() && tokens.get(place + 1).isNumber();
        return CAUSES.startsAt(tokens, place, reading.language())
                && !dated
                && !reading.facts().has(tokens.get(place).word())
                && !retellsAFact(reading, clause(reading, place + 1, tokens.size()));
    }

    /** "After the recall", "during your audit": an occasion that the facts know, or a mere time. */
    private static boolean isUnknownOccasion(Reading reading, int place) {
        var tokens = reading.tokens();
        if (!OCCASIONS.startsAt(tokens, place, reading.language())
                || place + 1 >= tokens.size()
                || !POINTING.contains(tokens.get(place + 1).word())) {
            return false;
        }
        var words = clause(reading, place + 1, place + 1 + OCCASION_WITHIN);
        var translated = reading.facts().areForeignTo(reading.language())
                && words.stream().anyMatch(token -> !reading.vocabulary().isNeutral(token.word()));
        return !words.isEmpty()
                && !translated
                && words.stream()
                        .noneMatch(token ->
                                UNITS.has(token.word()) || reading.facts().mean(token.word(), reading.language()));
    }

    private static boolean isUnknownBelonging(Reading reading, int place) {
        return reading.tokens().get(place).word().equals("your")
                && !isOwned(reading, place + 1)
                && !isOwned(reading, place + 2);
    }

    private static boolean isOwned(Reading reading, int place) {
        if (place >= reading.tokens().size()) {
            return false;
        }
        var word = reading.tokens().get(place).word();
        return OWN.has(word) || reading.facts().mean(word, reading.language());
    }

    private static boolean retellsAFact(Reading reading, List<Token> clause) {
        var said = clause.stream().limit(WORDS_THAT_TELL).toList();
        var known = said.stream()
                .filter(token -> reading.facts().mean(token.word(), reading.language()))
                .count();
        return known > 0 && known >= MOST_OF_A_CLAUSE * said.size();
    }

    /** The words from here to the next comma that are more than articles and prepositions. */
    private static List<Token> clause(Reading reading, int from, int most) {
        return clause(reading, from, most, false);
    }

    private static List<Token> clause(Reading reading, int from, int most, boolean withLittleWords) {
        var until = from;
        while (until < Math.min(most, reading.tokens().size())
                && (until == from || !reading.tokens().get(until - 1).after().contains(","))) {
            until++;
        }
        return reading.tokens().subList(Math.min(from, until), until).stream()
                .filter(token -> withLittleWords
                        || token.word().length() > 2 && !reading.vocabulary().isSmall(token.word()))
                .toList();
    }
}
