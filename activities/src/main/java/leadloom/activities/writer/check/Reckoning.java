package leadloom.activities.writer.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** Every number that one or two of the facts' numbers give. */
    static Set<Double> from(Facts facts) {
        var numbers = facts.all().stream()
                .flatMap(fact -> fact.amounts().values().stream())
                .flatMap(List::stream)
                .map(Amount::value)
                .distinct()
                .toList();
        var given = new HashSet<Double>();
        for (var one : numbers) {
            KNOWN_TO_ALL.forEach(other -> {
                given.add(one * other);
                given.add(one / other);
            });
            UNITS_TOLD_ROUGHLY.forEach(unit -> given.add((double) Math.round(one / unit)));
            ROUNDED_TO.forEach(step -> given.add(Math.round(one / step) * step));
            given.add(WHOLE - one);
            for (var other : numbers) {
                given.addAll(List.of(one + other, Math.abs(one - other), one * other, one / other));
                given.add(WHOLE * one / other);
            }
        }
        return given;
    }
}
