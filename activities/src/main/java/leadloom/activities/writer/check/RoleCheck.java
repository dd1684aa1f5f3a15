package leadloom.activities.writer.check;

import java.util.Set;

/** Which office a line gives its reader, by the very word: a director is near to a manager and yet another. */
final class RoleCheck {

    private static final MarkedWords ROLES = MarkedWords.of("role");
    private static final Set<String> BEING = Set.of("as", "being");
    private static final Set<String> BEING_ABROAD = Set.of("als", "comme", "como", "come", "en");
    private static final int WITHIN = 4;

    private RoleCheck() {}

    /** "As managing director" to a warehouse manager. */
    static boolean isOfAnotherOffice(Reading reading) {
        return reading.isEnglish()
                && reading.places()
                        .filter(place ->
                                BEING.contains(reading.tokens().get(place).word()))
                        .anyMatch(place -> isAnother(reading, place + 1));
    }

    private static boolean isAnother(Reading reading, int from) {
        var title = reading.facts().only("title");
        var until = Math.min(reading.tokens().size(), from + WITHIN);
        for (var place = from; place < until; place++) {
            var word = reading.tokens().get(place).word();
            if (word.equals("of") || word.equals("at")) {
                return false;
            }
            if (ROLES.has(word)) {
                return !Standings.isOfAFact(title, word);
            }
        }
        return false;
    }

    /** "Als eigenaar": the first word of weight must be of the title. */
    static boolean isOfAnotherOfficeAbroad(Reading reading) {
        return !reading.isEnglish()
                && reading.places()
                        .filter(place ->
                                place == 0 || Evidence.isBreak(reading.tokens().get(place - 1)))
                        .filter(place -> BEING_ABROAD.contains(
                                reading.tokens().get(place).word()))
                        .anyMatch(place -> isAnotherAbroad(reading, place + 1));
    }

    private static boolean isAnotherAbroad(Reading reading, int from) {
        var title = reading.facts().only("title");
        return reading.tokens().stream()
                .skip(from)
                .limit(WITHIN)
                .filter(token -> !reading.vocabulary().isSmall(token.word()))
                .findFirst()
                .filter(token -> !title.words().isEmpty())
                .filter(token -> !title.has(token.word()))
                .filter(token -> title.words().stream()
                        .noneMatch(known -> Stems.deep(known, reading.language())
                                .equals(Stems.deep(token.word(), reading.language()))))
                .isPresent();
    }
}
