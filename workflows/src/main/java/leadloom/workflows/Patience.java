package leadloom.workflows;

import java.time.Duration;

/**
 * How long an outward act is tried again by Temporal before {@code Journey} is asked what to do instead. Comes with
 * each move, so that it is part of the lead's history.
 */
public record Patience(Duration firstPause, Duration longestPause, int attempts) {

    /** About five minutes. */
    public static final Patience LIVE = new Patience(Duration.ofSeconds(2), Duration.ofMinutes(1), 8);

    /** About three seconds: real time is dear where a day takes two seconds. */
    public static final Patience SIMULATED = new Patience(Duration.ofMillis(100), Duration.ofSeconds(1), 5);
}
