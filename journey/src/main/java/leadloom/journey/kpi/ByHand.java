package leadloom.journey.kpi;

import java.time.Duration;

/**
 * What the output would have taken by hand, at the times that a pilot measured.
 *
 * @param items of output
 * @param time all of them together
 */
public record ByHand(long items, Duration time) {

    public ByHand {
        if (items < 0 || time.isNegative()) {
            throw new IllegalArgumentException("less than nothing");
        }
    }

    public ByHand plus(ByHand other) {
        return new ByHand(items + other.items, time.plus(other.time));
    }
}
