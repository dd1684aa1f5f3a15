package leadloom.api.console.chart;

import java.util.List;
import java.util.stream.LongStream;

/**
 * A scale from zero to a round number at or above the greatest value. It starts at zero always: a bar's length is read
 * as its amount.
 */
record Axis(double step, int steps) {

    private static final int AT_MOST = 5;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /** @param whole only whole numbers make sense on it */
    static Axis upTo(double greatest, boolean whole) {
        if (!(greatest > 0)) {
            return new Axis(1, 1);
        }
        var rough = greatest / AT_MOST;
        var magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        for (var round : ROUND) {
            var step = round * magnitude;
            if (whole && step != Math.rint(step)) {
                continue;
            }
            var steps = (int) Math.ceil(greatest / step - 1e-9);
            if (steps <= AT_MOST) {
                return new Axis(step, Math.max(1, steps));
            }
        }
        return new Axis(whole ? Math.max(1, 10 * magnitude) : 10 * magnitude, 1);
    }

    double top() {
        return step * steps;
    }

    List<Double> marks() {
        return LongStream.rangeClosed(0, steps).mapToObj(mark -> mark * step).toList();
    }

    /** Where a value lies between 0 (the base) and 1 (the top). */
    double share(double value) {
        return Math.clamp(value / top(), 0, 1);
    }
}
