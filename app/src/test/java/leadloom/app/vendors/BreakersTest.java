package leadloom.app.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.api.health.VendorLook.Vendor;
import org.junit.jupiter.api.Test;

class BreakersTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private Instant now = NOW;
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Breakers breakers = new Breakers(true, () -> now, registry);
    private final Slot crm = new Slot("CRM", Map.of(), Optional.of(URI.create("http://127.0.0.1:1")));

    @Test
    void allThatCallAVendorShareOneBreaker() {
        assertThat(breakers.of(crm, "hubspot")).isSameAs(breakers.of(crm, "hubspot"));
    }

    @Test
    void aVendorThatIsAwayShowsInHealthAndInMetrics() {
        var hubspot = breakers.of(crm, "hubspot");
        breakers.of(crm, "salesforce");
        var gauge = registry.get("leadloom.vendor.stopped").tag("vendor", "hubspot");
        assertThat(gauge.gauge().value()).isZero();

        for (var times = 0; times < 5; times++) {
            hubspot.failed(new Unavailable("hubspot"));
        }

        assertThat(gauge.gauge().value()).isEqualTo(1);
        assertThat(breakers.vendors()).hasSize(2);
        var seen = breakers.vendors().getFirst();
        assertThat(seen)
                .returns("crm", Vendor::slot)
                .returns("stopped", Vendor::calls)
                .returns("Unavailable", Vendor::because)
                .returns(false, Vendor::there);
        assertThat(seen.until()).isAfter(NOW);
        assertThat(breakers.vendors().getLast()).isEqualTo(new Vendor("crm", "salesforce", "go-through", null, null));

        now = now.plusSeconds(1);
        assertThat(breakers.vendors().getFirst())
                .as("nobody has needed it since")
                .returns("to-be-tried", Vendor::calls)
                .returns(true, Vendor::there);
    }
}
