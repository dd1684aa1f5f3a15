package leadloom.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import leadloom.hub.TestHub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.lead.Leads;
import org.junit.jupiter.api.Test;

class ClockKeeperTest {

    @Test
    void nobodyKeepsALiveClock() {
        try (var hub = TestHub.open()) {
            var clock = new DecisionClock(hub.sql());
            clock.live(hub.realTime().instant());

            assertThat(ClockKeeper.start(clock, new Leads(hub, new Campaigns(hub)), hub.realTime()))
                    .isEmpty();
        }
    }

    @Test
    void aSimulatedOneIsKept() {
        try (var hub = TestHub.open()) {
            var clock = new DecisionClock(hub.sql());
            clock.simulated(hub.realTime().instant(), 600);

            try (var keeper = ClockKeeper.start(clock, new Leads(hub, new Campaigns(hub)), hub.realTime())
                    .orElseThrow()) {
                assertThat(keeper.lateness().p99Minutes()).isZero();
            }
        }
    }

    @Test
    void theFasterTheClockTheOftenerItIsLookedAt() {
        assertThat(ClockKeeper.untilNextLook(43_200, true)).isEqualTo(Duration.ofMillis(50));
        assertThat(ClockKeeper.untilNextLook(600, true)).isEqualTo(Duration.ofMillis(500));
        assertThat(ClockKeeper.untilNextLook(1, true)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whereNobodyMovesItIsSeldomLookedAt() {
        assertThat(ClockKeeper.untilNextLook(43_200, false)).isEqualTo(Duration.ofMillis(250));
    }
}
