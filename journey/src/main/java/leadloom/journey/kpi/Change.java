package leadloom.journey.kpi;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a figure differs from the period before.
 *
 * @param difference now less before, in the figure's own unit
 * @param good whether that is the way it should go; a change too small to print is neither
 */
public record Change(double difference, double relative, Verdict good) {

    /** Smaller than this share of the figure before is no change. */
    private static final double STILL = 0.0005;

    /** What a change means. */
    public enum Verdict {
        BETTER,
        WORSE,
        SAME
    }

    /** Which way a figure should go. */
    public enum Aim {
        UP,
        DOWN
    }

    /** Empty unless both periods have a figure. */
    public static Optional<Change> between(OptionalDouble before, OptionalDouble now, Aim aim) {
        if (before.isEmpty() || now.isEmpty()) {
            return Optional.empty();
        }
        var difference = now.orElseThrow() - before.orElseThrow();
        var relative = before.orElseThrow() == 0 ? Math.signum(difference) : difference / before.orElseThrow();
        return Optional.of(new Change(difference, relative, verdict(difference, relative, aim)));
    }

    private static Verdict verdict(double difference, double relative, Aim aim) {
        if (Math.abs(relative) < STILL) {
            return Verdict.SAME;
        }
        return difference > 0 == (aim == Aim.UP) ? Verdict.BETTER : Verdict.WORSE;
    }
}
