package leadloom.journey.minutes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What some timings of the same work say: the one in the middle, and how far apart they are.
 *
 * @param number of timings
 * @param quarter a quarter of them are this short or shorter
 * @param threeQuarters three quarters of them are this short or shorter
 */
public record Spread(
        int number, Duration median, Duration quarter, Duration threeQuarters, Duration shortest, Duration longest) {

    /** Empty where nothing was timed: no number is better than a made-up one. */
    public static Optional<Spread> of(List<Duration> timings) {
        if (timings.isEmpty()) {
            return Optional.empty();
        }
        var sorted = timings.stream().sorted().toList();
        return Optional.of(new Spread(
                sorted.size(), at(sorted, 2), at(sorted, 1), at(sorted, 3), sorted.getFirst(), sorted.getLast()));
    }

    /** Between two neighbours in proportion, as spreadsheets do it. */
    private static Duration at(List<Duration> sorted, int quarters) {
        var place = (sorted.size() - 1) * quarters;
        var below = sorted.get(place / 4);
        var above = sorted.get(Math.min(place / 4 + 1, sorted.size() - 1));
        return below.plus(above.minus(below).multipliedBy(place % 4).dividedBy(4));
    }
}
