package leadloom.hub.pilot;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import leadloom.journey.minutes.ByHandStep;
import leadloom.journey.minutes.Spread;

/**
 * What work takes by hand, as it was timed in a pilot: what the oversight ratio is measured against.
 *
 * @param round whose timings these are
 * @param leads that were timed; each counts once a step, however many people worked on it
 * @param newest when the last timing ended, real
 */
public record Baseline(String campaign, int round, int leads, Instant newest, Map<ByHandStep, Spread> steps) {

    /** Work changes: after a quarter it is timed again. */
    private static final Duration GOOD_FOR = Duration.ofDays(91);

    public Baseline {
        steps = new EnumMap<>(steps);
    }

    /** Whether it should be timed again by now. */
    public boolean isOld(Instant realNow) {
        return newest.plus(GOOD_FOR).isBefore(realNow);
    }
}
