package leadloom.app.vendors;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.activities.Breaker;

/** One circuit breaker for each vendor of this process, shared by all that call it. */
public final class Breakers {

    /** Simulated hours pass in a blink: a vendor left alone for half a minute would miss a week. */
    private static final Breaker.Limits FAST =
            new Breaker.Limits(5, Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(15));

    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
    private final Breaker.Limits limits;
    private final InstantSource clock;

    Breakers(boolean simulated, InstantSource clock) {
        this.limits = simulated ? FAST : Breaker.Limits.usual();
        this.clock = clock;
    }

    Breaker of(String vendor) {
        return breakers.computeIfAbsent(vendor, name -> new Breaker(name, limits, clock));
    }

    /** How each stands, in order of the vendors' names. */
    public List<Breaker.Health> health() {
        return breakers.values().stream()
                .map(Breaker::health)
                .sorted(Comparator.comparing(Breaker.Health::vendor))
                .toList();
    }
}
