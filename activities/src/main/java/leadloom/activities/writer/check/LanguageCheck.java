package leadloom.activities.writer.check;

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

    private static long small(Reading reading, String language) {
        var vocabulary = Vocabulary.of(language);
        return reading.tokens().stream()
                .filter(token -> token.word().length() > 1 && vocabulary.isSmall(token.word()))
                .count();
    }
}
