package leadloom.sandbox.people;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the decision clock over the public API. Between two readings it is only extrapolated to learn when to ask
 * again: the clock may have been held meanwhile, and nothing may happen before its time.
 */
final class HubClock implements SimulatedTime {

    /** Also while nothing is due, so that a clock that was held or set to another pace is noticed. */
    private static final Duration REREAD_AFTER = Duration.ofMillis(200);

    private final Api api;
    private final LongSupplier nanos;

    private @Nullable Reading latest;

    HubClock(Api api) {
        this(api, System::nanoTime);
    }

    HubClock(Api api, LongSupplier nanos) {
        this.api = api;
        this.nanos = nanos;
    }

    /** Asks; if nobody answers, the last known instant, since the clock never goes back. */
    @Override
    public synchronized Optional<Instant> confirmed() {
        var answer = api.get("/api/v1/demo/clock");
        if (answer.isOk()) {
            latest = Reading.of(answer.json(), nanos.getAsLong()).orElse(latest);
        }
        return Optional.ofNullable(latest).map(Reading::now);
    }

    @Override
    public synchronized boolean perhapsReached(Instant instant) {
        if (latest == null) {
            return true;
        }
        var age = nanos.getAsLong() - latest.readAtNanos();
        var moved = Duration.ofNanos((long) (age * latest.pace()));
        return age >= REREAD_AFTER.toNanos() || !latest.now().plus(moved).isBefore(instant);
    }

    private record Reading(Instant now, double pace, long readAtNanos) {

        static Optional<Reading> of(JsonNode clock, long readAtNanos) {
            var factor = clock.path("factor").asDouble(1);
            var pace = clock.path("held").asBoolean(false)
                    ? 0
                    : Math.max(factor, clock.path("pace").asDouble(0));
            try {
                return Optional.of(new Reading(Instant.parse(clock.path("now").asString("")), pace, readAtNanos));
            } catch (DateTimeParseException notAClock) {
                return Optional.empty();
            }
        }
    }
}
