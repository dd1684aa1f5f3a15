package leadloom.journey.kpi;

import java.time.Duration;

/**
 * Time that people spent on the leads.
 *
 * @param measured by what a page saw of their work
 * @param declared by themselves
 * @param estimated for what they did where nobody could measure
 * @param upperBound the most it can have been; never less than the three together
 */
public record HumanTime(Duration measured, Duration declared, Duration estimated, Duration upperBound) {

    public static final HumanTime NONE = new HumanTime(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public HumanTime {
        if (measured.isNegative() || declared.isNegative() || estimated.isNegative()) {
            throw new IllegalArgumentException("less than no time");
        }
        if (upperBound.compareTo(measured.plus(declared).plus(estimated)) < 0) {
            throw new IllegalArgumentException("an upper bound below what was spent");
        }
    }

    public Duration spent() {
        return measured.plus(declared).plus(estimated);
    }

    public HumanTime plus(HumanTime other) {
        return new HumanTime(
                measured.plus(other.measured),
                declared.plus(other.declared),
                estimated.plus(other.estimated),
                upperBound.plus(other.upperBound));
    }
}
