package leadloom.api.imports;

/**
 * Cells of files that people open in a spreadsheet. What a spreadsheet would take for a formula gets a quote in front
 * (OWASP: CSV injection), and loses it again when the file comes back.
 */
final class Cells {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Cells() {}

    static String quoted(String value) {
        return startsLikeFormula(value) || value.startsWith("'") && startsLikeFormula(value.substring(1))
                ? "'" + value
                : value;
    }

    static String literal(String quoted) {
        var plain = quoted.startsWith("'") ? quoted.substring(1) : quoted;
        return quoted(plain).equals(quoted) ? plain : quoted;
    }

    private static boolean startsLikeFormula(String value) {
        return !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
    }
}
