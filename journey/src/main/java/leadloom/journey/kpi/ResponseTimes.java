package leadloom.journey.kpi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long people waited, from capture to the first step, in real time. Each value is one that somebody had, not one
 * between two.
 *
 * @param leads how many were captured and answered
 * @param median null where there were none
 * @param slowest the time that 95 of 100 did not pass; null where there were none
 */
public record ResponseTimes(
        long leads, @Nullable Duration median, @Nullable Duration slowest) {

    /** What 95 of 100 must not pass at ten times the usual load. */
    public static final Duration LIMIT = Duration.ofSeconds(2);

    public static final ResponseTimes NONE = new ResponseTimes(0, null, null);

    public ResponseTimes {
        if ((leads == 0) != (median == null) || (leads == 0) != (slowest == null)) {
            throw new IllegalArgumentException("a time of nobody, or nobody's time");
        }
        if (median != null && slowest != null && slowest.compareTo(median) < 0) {
            throw new IllegalArgumentException("95 of 100 cannot be faster than 50");
        }
    }
}
