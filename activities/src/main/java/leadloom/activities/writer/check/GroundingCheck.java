package leadloom.activities.writer.check;

import java.util.List;
import java.util.Set;

/** A name of the line is a name of a fact; and which words a fact or a list of harmless ones holds. */
final class GroundingCheck {

    private static final Set<String> JOINED_LANGUAGES = Set.of("de", "nl", "en");
    private static final List<String> LINKS = List.of("", "s", "n", "en", "es", "e");
    private static final int SHORTEST_PART = 3;
    private static final int SHORTEST_ENGLISH_PART = 4;

    private GroundingCheck() {}

    /** A name is only what stands in a fact letter by letter; the first word of a sentence may be any word. */
    static boolean hasUnknownName(Reading reading) {
        return reading.tokens().stream()
                .anyMatch(token -> looksLikeAName(reading, token) && !isKnownName(reading, token.word()));
    }

    static boolean mixesNames(Reading reading) {
        var tokens = reading.tokens();
        return reading.places()
                .anyMatch(place -> place > 0 && isMixed(reading, tokens.get(place - 1), tokens.get(place)));
    }

    private static boolean looksLikeAName(Reading reading, Token token) {
        return token.isCapitalised()
                && !token.opens()
                && !token.glued()
                && !reading.language().equals("de");
    }

    private static boolean isKnownName(Reading reading, String word) {
        return word.equals("i")
                || reading.facts().has(word)
                || word.endsWith("s") && isKnownOutsideNames(reading, word.substring(0, word.length() - 1))
                || isKnownOutsideNames(reading, word + "s")
                || !Families.ALL.of(word).isEmpty() && reading.facts().mean(word, reading.language());
    }

    /** "Mondays" are of one Monday more; "Vargas" are not of Varga. */
    private static boolean isKnownOutsideNames(Reading reading, String word) {
        return reading.facts().has(word) && !reading.facts().only("name").has(word);
    }

    /** Two names side by side that no fact holds side by side make a third. */
    private static boolean isMixed(Reading reading, Token first, Token second) {
        if (!first.isCapitalised()
                || !second.isCapitalised()
                || second.opens()
                || !first.after().matches("[ '’&.-]+")
                || reading.language().equals("de")
                || reading.facts().only("salutation").has(first.word())
                || !isCompanyWord(reading, first) && !isCompanyWord(reading, second)) {
            return false;
        }
        if (first.opens()
                && (!reading.facts().has(first.word()) || reading.vocabulary().isSmall(first.word()))) {
            return false; // any word may begin a sentence
        }
        return reading.facts().all().stream().noneMatch(fact -> areNeighbours(fact.tokens(), first, second));
    }

    private static boolean isCompanyWord(Reading reading, Token token) {
        return reading.facts().all().stream()
                .filter(fact ->
                        fact.name().equals("company.name") || fact.name().equals("company"))
                .anyMatch(fact ->
                        fact.tokens().stream().anyMatch(known -> known.word().equals(token.word())));
    }

    private static boolean areNeighbours(List<Token> tokens, Token first, Token second) {
        for (var place = 1; place < tokens.size(); place++) {
            if (tokens.get(place - 1).word().equals(first.word())
                    && tokens.get(place).word().equals(second.word())) {
                return true;
            }
        }
        return false;
    }

    /** "Your interest in our courses" says nothing of the reader; what we may say of ourselves is another check's. */
    private static boolean isOurs(Reading reading, int place) {
        return place > 0 && reading.tokens().get(place - 1).word().equals("our");
    }

    static boolean isUnmapped(Reading reading, int place) {
        return reading.amounts().stream().noneMatch(amount -> amount.first() <= place && place < amount.next())
                && !isMapped(reading, reading.tokens().get(place).word())
                && !isOurs(reading, place);
    }

    static boolean isMapped(Reading reading, String word) {
        return reading.vocabulary().isNeutral(word)
                || reading.facts().mean(word, reading.language())
                || JOINED_LANGUAGES.contains(reading.language()) && isJoined(reading, word);
    }

    /** "Sortenwechsel" is mapped where both of its parts are. */
    private static boolean isJoined(Reading reading, String word) {
        var shortest = reading.language().equals("en") ? SHORTEST_ENGLISH_PART : SHORTEST_PART;
        for (var cut = shortest; cut <= word.length() - shortest; cut++) {
            var second = word.substring(cut);
            if (isPart(reading, second) && isLinkedPart(reading, word.substring(0, cut), shortest)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLinkedPart(Reading reading, String part, int shortest) {
        return LINKS.stream()
                .filter(link -> part.endsWith(link) && part.length() - link.length() >= shortest)
                .anyMatch(link -> isPart(reading, part.substring(0, part.length() - link.length())));
    }

    private static boolean isPart(Reading reading, String part) {
        return reading.vocabulary().isNeutral(part) || reading.facts().mean(part, reading.language());
    }
}
