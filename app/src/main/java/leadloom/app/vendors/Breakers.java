package leadloom.app.vendors;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.activities.Breaker;
import leadloom.api.health.VendorLook;

/** One circuit breaker for each vendor of this process, shared by all that call it, and measured. */
public final class Breakers implements VendorLook {

    /** Simulated hours pass in a blink: a vendor left alone for half a minute would miss a week. */
    private static final Breaker.Limits FAST =
            new Breaker.Limits(5, Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(15));

    private final Map<String, Guarded> breakers = new ConcurrentHashMap<>();
    private final Breaker.Limits limits;
    private final InstantSource clock;
    private final MeterRegistry registry;

    private record Guarded(String slot, String vendor, Breaker breaker) {}

    /** @param simulated whether days pass in seconds, so that cool-downs must be short */
    public Breakers(boolean simulated, InstantSource clock, MeterRegistry registry) {
        this.limits = simulated ? FAST : Breaker.Limits.usual();
        this.clock = clock;
        this.registry = registry;
    }

    /** The one of this vendor. */
    Breaker of(Slot slot, String vendor) {
        return breakers.computeIfAbsent(vendor, name -> measured(slot, name)).breaker();
    }

    private Guarded measured(Slot slot, String vendor) {
        var guarded = new Guarded(slot.name().toLowerCase(Locale.ROOT), vendor, new Breaker(vendor, limits, clock));
        Gauge.builder("leadloom.vendor.stopped", guarded.breaker(), Breakers::stopped)
                .tag("slot", guarded.slot())
                .tag("vendor", guarded.vendor())
                .description("1 while a vendor is not called because it does not answer, a half while one call tries"
                        + " whether it is back, else 0.")
                .register(registry);
        return guarded;
    }

    @Override
    public List<Vendor> vendors() {
        return breakers.values().stream()
                .map(guarded -> seen(guarded, clock.instant()))
                .sorted(Comparator.comparing(Vendor::slot).thenComparing(Vendor::vendor))
                .toList();
    }

    /** As their breakers say it. */
    List<Breaker.Health> health() {
        return breakers.values().stream()
                .map(guarded -> guarded.breaker().health())
                .sorted(Comparator.comparing(Breaker.Health::vendor))
                .toList();
    }

    private static Vendor seen(Guarded guarded, Instant now) {
        var health = guarded.breaker().health();
        var until = health.until() == null ? Instant.MAX : health.until();
        return new Vendor(
                guarded.slot(),
                guarded.vendor(),
                switch (health.state()) {
                    case CLOSED -> Vendor.GO_THROUGH;
                    case HALF_OPEN -> "trying";
                    case OPEN -> now.isBefore(until) ? "stopped" : Vendor.TO_BE_TRIED;
                },
                health.until(),
                health.because());
    }

    private static double stopped(Breaker breaker) {
        return switch (breaker.health().state()) {
            case CLOSED -> 0;
            case HALF_OPEN -> 0.5;
            case OPEN -> 1;
        };
    }
}
