package leadloom.activities.writer.check;

import java.util.regex.Pattern;

/** The line is one finished sentence or two, as a person would write it, and nothing around it. */
final class ShapeCheck {

    private static final int SENTENCES_AT_MOST = 2;
    private static final int LETTERS_A_WORD_AT_MOST = 40;
    private static final int LETTERS_PER_WORD_AT_MOST = 12;

    private static final Pattern ENDS = Pattern.compile(".*[.!?…][\"'”’»)]*", Pattern.DOTALL);
    private static final Pattern SENTENCE = Pattern.compile("[.!?…]+(?=\\s+\\p{Lu}|$)");
    private static final Pattern LABELLED = Pattern.compile(
            "(?i)(subject|line|opening|first line|answer|reply|response|output|note|draft|option \\d|betreff|objet|assunto|asunto|oggetto"
                    + "|onderwerp|p\\.?s)\\b[^.]{0,12}:.*");
    private static final Pattern QUOTED = Pattern.compile("[\"'“”„«‚‘].*[\"'“”»’]", Pattern.DOTALL);
    private static final Pattern DOUBLED = Pattern.compile("(?iU)\\b(\\w{5,})\\s+\\1\\b");

    private static final MarkedWords CLOSING = MarkedWords.of("closing");
    private static final MarkedWords GREETING = MarkedWords.of("greeting");

    private ShapeCheck() {}

    static boolean isEmpty(Reading reading) {
        return reading.text().codePoints().noneMatch(Character::isLetter);
    }

    static boolean isTooLong(Reading reading) {
        var words = reading.text().isBlank() ? new String[0] : reading.text().split("[\\s/|_]+");
        return words.length > reading.order().atMostWords()
                || reading.text().length()
                        > LETTERS_PER_WORD_AT_MOST * reading.order().atMostWords()
                || reading.tokens().stream().anyMatch(token -> token.written().length() > LETTERS_A_WORD_AT_MOST)
                || SENTENCE.matcher(withoutAbbreviations(reading)).results().count() > SENTENCES_AT_MOST;
    }

    /** The full stops of "Dr. Kessmer & Co. KG" end no sentence. */
    private static String withoutAbbreviations(Reading reading) {
        var text = reading.text();
        for (var fact : reading.facts().all()) {
            text = fact.is("name") ? text.replace(fact.text(), fact.text().replace(".", "")) : text;
        }
        return text;
    }

    /** Cut off, quoted, labelled, repeated or broken over lines: not what was asked for. */
    static boolean isMisshapen(Reading reading) {
        var text = reading.text();
        return !ENDS.matcher(text).matches()
                || text.endsWith("..")
                || reading.line().strip().lines().count() > 1
                || reading.line().contains("\t")
                || LABELLED.matcher(text).matches()
                || QUOTED.matcher(text).matches()
                || DOUBLED.matcher(text).find()
                || startsSmall(reading);
    }

    private static boolean startsSmall(Reading reading) {
        if (reading.tokens().isEmpty()) {
            return true;
        }
        var first = reading.tokens().getFirst();
        return Character.isLowerCase(first.written().codePointAt(0))
                && reading.facts().all().stream().noneMatch(fact -> fact.text().startsWith(first.written()));
    }

    /** A greeting or farewell is the template's to write. */
    static boolean isALetter(Reading reading) {
        return !reading.tokens().isEmpty()
                && (GREETING.startsAt(reading.tokens(), 0, reading.language())
                                && !reading.facts()
                                        .has(reading.tokens().getFirst().word())
                        || reading.hasUngrounded(CLOSING));
    }
}
