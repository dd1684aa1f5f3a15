package leadloom.activities.writer.check;

import java.util.List;

/**
 * The numbers that follow from those of the facts: where 12 crates are graded and 20 are needed, eight are missing.
 * That a number could be reckoned does not prove that it was, so it is evidence and no more.
 */
final class Reckoning {

    /** Parts of a day, a week, a month, a year, a whole, and of a pair. */
    private static final List<Double> KNOWN_TO_ALL = List.of(2.0, 5.0, 7.0, 10.0, 12.0, 24.0, 30.0, 52.0, 60.0, 100.0);

    /** Ninety days are about thirteen weeks. */
    private static final List<Double> UNITS_TOLD_ROUGHLY = List.of(7.0, 30.0);

    /** "Close to two hundred" for 190. */
    private static final List<Double> ROUNDED_TO = List.of(10.0, 100.0);

    private static final double WHOLE = 100;

    private Reckoning() {}

    /**
     * Whether one or two of the numbers give the one sought. Tries each pair and keeps none: a stranger may fill a form
     * with numbers.
     */
    static boolean gives(List<Double> numbers, double sought) {
        return numbers.stream()
                .anyMatch(one -> gives(one, sought) || numbers.stream().anyMatch(other -> gives(one, other, sought)));
    }

    private static boolean gives(double one, double sought) {
        return WHOLE - one == sought
                || KNOWN_TO_ALL.stream().anyMatch(other -> one * other == sought || one / other == sought)
                || UNITS_TOLD_ROUGHLY.stream().anyMatch(unit -> Math.round(one / unit) == sought)
                || ROUNDED_TO.stream().anyMatch(step -> Math.round(one / step) * step == sought);
    }

    private static boolean gives(double one, double other, double sought) {
        return one + other == sought
                || Math.abs(one - other) == sought
                || one * other == sought
                || one / other == sought
                || WHOLE * one / other == sought;
    }
}
