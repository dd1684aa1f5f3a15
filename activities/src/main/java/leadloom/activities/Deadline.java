package leadloom.activities;

import java.time.Duration;
import java.time.Instant;

/** Until when a call to a vendor may run, answer included; after it not even the first byte may leave. */
public record Deadline(Instant notAfter) {

    /** What is left of it; zero or less means that nothing may be sent any more. */
    public Duration left(Instant now) {
        return Duration.between(now, notAfter);
    }
}
