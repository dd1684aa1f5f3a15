package leadloom.activities.writer.check;

import java.util.List;
import java.util.stream.Stream;

/** Whom a line calls by name: the reader, and neither the company nor somebody else. */
final class AddressCheck {

    private static final int SHORTEST_MISSPELT = 4;

    private AddressCheck() {}

    /** Whether it calls the reader by a name that is the company's, or almost theirs. */
    static boolean callsAnother(Reading reading) {
        return callsTheCompany(reading) || misspells(reading);
    }

    /** "Halcyon, you wrote": a word of the company's name in the place of the reader's. */
    private static boolean callsTheCompany(Reading reading) {
        var company = reading.facts().only("company.name");
        return calls(reading).anyMatch(token -> company.has(token.word()) && !isOfTheReader(reading, token));
    }

    /** "Lotta" for Lotte: almost the reader's name, and no word that anybody knows. */
    private static boolean misspells(Reading reading) {
        var names = Stream.of("first_name", "last_name")
                .flatMap(name -> reading.facts().only(name).words().stream())
                .filter(name -> name.length() >= SHORTEST_MISSPELT)
                .toList();
        return reading.tokens().stream()
                .filter(Token::isCapitalised)
                .filter(token -> token.word().length() >= SHORTEST_MISSPELT
                        && !reading.facts().has(token.word()))
                .filter(token -> !reading.vocabulary().isNeutral(token.word()) && !Lexicon.isKnown(token.word()))
                .anyMatch(token -> names.stream().anyMatch(name -> areAlike(token.word(), name)));
    }

    /** One letter more, less or other. */
    private static boolean areAlike(String word, String name) {
        var longer = word.length() > name.length() ? word : name;
        var shorter = word.length() > name.length() ? name : word;
        if (longer.length() - shorter.length() > 1) {
            return false;
        }
        var same = 0;
        while (same < shorter.length() && longer.charAt(same) == shorter.charAt(same)) {
            same++;
        }
        return same > 0
                && longer.substring(same + 1)
                        .equals(shorter.substring(longer.length() == shorter.length() ? same + 1 : same));
    }

    /** "Fraser Callum" for Callum Fraser. */
    static boolean turnsTheNameRound(Reading reading) {
        var first = reading.facts().only("first_name");
        var last = reading.facts().only("last_name");
        var tokens = reading.tokens();
        return reading.places()
                .limit(Math.max(0, tokens.size() - 1))
                .anyMatch(place -> tokens.get(place).isCapitalised()
                        && tokens.get(place).after().isBlank()
                        && last.has(tokens.get(place).word())
                        && !first.has(tokens.get(place).word())
                        && first.has(tokens.get(place + 1).word())
                        && !last.has(tokens.get(place + 1).word()));
    }

    /** "Petr, five versions": a name of nobody we know. */
    static boolean callsAStranger(Reading reading) {
        return calls(reading)
                .anyMatch(token -> !reading.facts().has(token.word())
                        && Amounts.in(List.of(token), reading.language()).isEmpty()
                        && !reading.vocabulary().isNeutral(token.word())
                        && !(reading.isEnglish() && Lexicon.isKnown(token.word())));
    }

    private static boolean isOfTheReader(Reading reading, Token token) {
        return Stream.of("first_name", "last_name", "city", "country")
                .anyMatch(name -> reading.facts().only(name).has(token.word()));
    }

    /** Single words in capitals between a beginning or comma and a comma. */
    private static Stream<Token> calls(Reading reading) {
        var tokens = reading.tokens();
        return reading.places()
                .filter(place -> tokens.get(place).isCapitalised()
                        && tokens.get(place).after().startsWith(",")
                        && (tokens.get(place).opens()
                                || place > 0
                                        && tokens.get(place - 1).after().strip().equals(",")))
                .mapToObj(tokens::get);
    }
}
