package leadloom.activities.writer.check;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** How each word of a line stands to the facts. */
final class Standings {

    /** What a word is to the facts. */
    enum Standing {
        /** A fact says it, in whatever form. */
        KNOWN,
        /** An article, a pronoun, a preposition. */
        LITTLE,
        /** What it counts is another check's. */
        NUMBER,
        /** It names what every reader has: a company, a message to us, a day. */
        COMMON,
        /** No fact says it. It may be a remark, it may be a claim. */
        UNKNOWN
    }

    private static final MarkedWords COMMON = MarkedWords.of("common");
    private static final MarkedWords SAID = MarkedWords.of("said");
    private static final Set<String> SPEAKERS = Set.of("you", "your", "note", "form", "message");
    private static final int SHORTEST_RELATED = 3;

    private Standings() {}

    static List<Standing> of(Reading reading) {
        var numbers = new BitSet();
        reading.amounts().forEach(amount -> numbers.set(amount.first(), amount.next()));
        return IntStream.range(0, reading.tokens().size())
                .mapToObj(place -> numbers.get(place) ? Standing.NUMBER : of(reading, place))
                .toList();
    }

    private static Standing of(Reading reading, int place) {
        var word = reading.tokens().get(place).word();
        if (reading.vocabulary().isSmall(word)) {
            return Standing.LITTLE;
        }
        if (isKnown(reading, word)) {
            return Standing.KNOWN;
        }
        return isCommon(reading, place) ? Standing.COMMON : Standing.UNKNOWN;
    }

    private static boolean isKnown(Reading reading, String word) {
        return reading.facts().mean(word, reading.language())
                || reading.isEnglish() && isOfAFact(reading.facts(), word);
    }

    /** Whether a fact holds the word in another form. */
    static boolean isOfAFact(Facts facts, String word) {
        return word.length() >= SHORTEST_RELATED
                && facts.words().stream()
                        .anyMatch(known -> known.length() >= SHORTEST_RELATED && WordForms.areOfOne(word, known));
    }

    private static boolean isCommon(Reading reading, int place) {
        var word = reading.tokens().get(place).word();
        return !reading.isEnglish() && GroundingCheck.isMapped(reading, word)
                || COMMON.has(word)
                || word.endsWith("s") && COMMON.has(word.substring(0, word.length() - 1))
                || SAID.has(word)
                        && place > 0
                        && SPEAKERS.contains(reading.tokens().get(place - 1).word());
    }
}
