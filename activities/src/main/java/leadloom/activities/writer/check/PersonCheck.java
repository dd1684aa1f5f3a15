package leadloom.activities.writer.check;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The reader is who the facts say: no sex, no office and no town that they do not state. */
final class PersonCheck {

    private static final MarkedWords GENDER = MarkedWords.of("gender");
    private static final MarkedWords ROLES = MarkedWords.of("role");
    private static final MarkedWords ROMANCE_ROLES = MarkedWords.of("romance-role");
    private static final MarkedWords CITIES = MarkedWords.of("city-words");
    private static final Set<String> BEING = Set.of("as", "being", "als", "comme", "como", "come", "like");
    private static final Set<String> BEFORE_A_ROLE = Set.of("a", "an", "the", "your", "one", "any", "every", "s", "of");
    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "any", "some", "for");
    private static final Set<String> GENERIC = Set.of("people", "person", "somebody", "someone", "reader", "readers");
    private static final Set<String> OF = Set.of("of", "von", "de", "di", "van", "for");
    private static final Pattern GERMAN_ROLE = Pattern.compile(
            ".*(leiter|fuhrer|chef|direktor|meister|planer|ingenieur|inhaber|manager|mitarbeiter|disponent|einkaufer|techniker|experte)(in|innen)?");
    private static final Pattern OWNS = Pattern.compile(
            "(?i)\\byou (yourself )?(run|own|founded|found|direct|inherited|built|started|joined|took over)\\b");
    private static final List<Set<String>> PRONOUNS =
            List.of(Set.of("he", "him", "his", "himself"), Set.of("she", "her", "hers", "herself"));
    private static final int TITLE_WITHIN = 5;

    private PersonCheck() {}

    static boolean isGendered(Reading reading) {
        return reading.tokens().stream()
                .anyMatch(token -> (GENDER.has(token.word()) && !isPronounOfAThing(reading, token.word())
                                || isGenderedRole(reading, token.word()))
                        && !reading.facts().has(token.word())
                        && !isPronounOfTheFact(reading, token.word()));
    }

    /** Whoever is "he" in the fact may be "his" in the line. */
    private static boolean isPronounOfTheFact(Reading reading, String word) {
        return PRONOUNS.stream()
                .anyMatch(same -> same.contains(word) && same.stream().anyMatch(reading.facts()::has));
    }

    private static boolean isPronounOfAThing(Reading reading, String word) {
        return !reading.language().equals("en")
                && Set.of("he", "her", "him", "ms", "man").contains(word);
    }

    /** In these languages the name of an office tells the sex of who holds it, so it must be the fact's own word. */
    private static boolean isGenderedRole(Reading reading, String word) {
        return switch (reading.language()) {
            case "de" -> GERMAN_ROLE.matcher(word).matches();
            case "fr", "pt", "es", "it" -> ROMANCE_ROLES.has(word);
            default -> false;
        };
    }

    static boolean ownsTheCompany(Reading reading) {
        return reading.isEnglish() && OWNS.matcher(reading.text()).find();
    }

    static boolean claimsAnotherRole(Reading reading) {
        var title = reading.facts().only("title");
        return reading.places()
                .anyMatch(place ->
                        BEING.contains(reading.tokens().get(place).word()) && claimsRole(reading, place + 1, title));
    }

    /** Whether it gives the reader an office for certain, and a wrong one. */
    static boolean isAnother(Reading reading) {
        return isHeadOfSomethingElse(reading) || isLikenedToAnother(reading);
    }

    private static boolean isHeadOfSomethingElse(Reading reading) {
        var title = reading.facts().only("title");
        return reading.places().anyMatch(place -> isHeadOfSomethingElse(reading, place, title));
    }

    static boolean namesAThirdParty(Reading reading) {
        return reading.places().anyMatch(place -> namesAThirdParty(reading, place));
    }

    private static boolean isLikenedToAnother(Reading reading) {
        return reading.places().anyMatch(place -> isLikeAnother(reading, place));
    }

    private static boolean claimsRole(Reading reading, int from, Facts title) {
        var until = Math.min(reading.tokens().size(), from + TITLE_WITHIN);
        for (var place = from; place < until; place++) {
            var word = reading.tokens().get(place).word();
            if (reading.vocabulary().isSmall(word) && !BEFORE_A_ROLE.contains(word)) {
                return false;
            }
            if (ROLES.has(word) && !title.mean(word, reading.language())
                    || reading.language().equals("en")
                            && Lexicon.namesAPerson(word)
                            && !reading.facts().sober().mean(word, "en")) {
                return true;
            }
        }
        return false;
    }

    /** "Your supplier Holm": whatever a form tells of others is not ours to repeat. */
    private static boolean namesAThirdParty(Reading reading, int place) {
        if (place == 0 || !reading.language().equals("en")) {
            return false;
        }
        var token = reading.tokens().get(place);
        var before = reading.tokens().get(place - 1);
        return token.isCapitalised()
                && !token.opens()
                && before.after().isBlank()
                && Lexicon.namesAPerson(before.word())
                && !before.isCapitalised()
                && !reading.facts().sober().has(token.word());
    }

    /** "A hotel manager like you": every word of it must be the reader's. */
    private static boolean isLikeAnother(Reading reading, int place) {
        var tokens = reading.tokens();
        if (!tokens.get(place).word().equals("like")
                || place + 1 >= tokens.size()
                || !tokens.get(place + 1).word().equals("you")) {
            return false;
        }
        var sober = reading.facts().sober();
        for (var back = place - 1; back >= Math.max(0, place - TITLE_WITHIN); back--) {
            var word = tokens.get(back).word();
            if (ARTICLES.contains(word)) {
                return false;
            }
            if (!reading.vocabulary().isSmall(word) && !GENERIC.contains(word) && !sober.mean(word, "en")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHeadOfSomethingElse(Reading reading, int place, Facts title) {
        var tokens = reading.tokens();
        var of = place + 2;
        while (of < tokens.size() - 1
                && reading.vocabulary().isSmall(tokens.get(of).word())) {
            of++; // "of a printing house"
        }
        return of < tokens.size()
                && ROLES.has(tokens.get(place).word())
                && OF.contains(tokens.get(place + 1).word())
                && (!title.mean(tokens.get(place).word(), reading.language())
                        || !reading.facts().mean(tokens.get(of).word(), reading.language()));
    }

    /** A country is no town. */
    static boolean hasAnotherTown(Reading reading) {
        var tokens = reading.tokens();
        var city = reading.facts().only("city");
        for (var place = 0; place + 2 < tokens.size(); place++) {
            if (CITIES.has(tokens.get(place).word())
                    && OF.contains(tokens.get(place + 1).word())
                    && !city.has(tokens.get(place + 2).word())) {
                return true;
            }
        }
        return false;
    }
}
