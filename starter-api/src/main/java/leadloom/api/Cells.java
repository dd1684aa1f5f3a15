package leadloom.api;

/**
 * Cells of files that people open in a spreadsheet. What a spreadsheet would take for a formula gets a quote in front
 * (OWASP: CSV injection), and loses it again when the file comes back.
 */
public final class Cells {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Cells() {}

    /** The value as text to a spreadsheet; {@link #literal} gives it back. */
    public static String quoted(String value) {
        return startsLikeFormula(value) || value.startsWith("'") && startsLikeFormula(value.substring(1))
                ? "'" + value
                : value;
    }

    /** The value as {@link #quoted} was given it. */
    public static String literal(String quoted) {
        var plain = quoted.startsWith("'") ? quoted.substring(1) : quoted;
        return quoted(plain).equals(quoted) ? plain : quoted;
    }

    /** The quoted value as it stands between the commas of a file. */
    public static String enclosed(String value) {
        return '"' + quoted(value).replace("\"", "\"\"") + '"';
    }

    private static boolean startsLikeFormula(String value) {
        return !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
    }
}
