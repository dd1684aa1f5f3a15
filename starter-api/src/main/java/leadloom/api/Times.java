package leadloom.api;

import java.time.Instant;
import leadloom.hub.Hub;
import leadloom.hub.clock.ClockReading;
import leadloom.hub.clock.DecisionClock;
import org.jspecify.annotations.Nullable;

/**
 * The clock at the start of an answer, so that all its times fit together.
 *
 * @param real the real time then
 */
public record Times(ClockReading reading, Instant real) {

    public static Times read(Hub hub) {
        return new Times(new DecisionClock(hub.sql()).read(), hub.realTime().instant());
    }

    public Instant now() {
        return reading.decisionTime(real);
    }

    public String mode() {
        return reading.simulated() ? "simulated" : "live";
    }

    /** When that will be on a real clock; null in live mode, where it says nothing new, and where there is no time. */
    public @Nullable Instant realOf(@Nullable Instant decision) {
        return decision == null || !reading.simulated() ? null : reading.realTime(decision, real);
    }
}
