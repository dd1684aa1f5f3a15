package leadloom.hub.clock;

import static leadloom.hub.TestLeads.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import leadloom.hub.Hub;
import leadloom.hub.SteppingTime;
import leadloom.hub.TestHub;
import leadloom.hub.TestLeads;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.journal.Advances;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Intake;
import leadloom.hub.lead.Intake.NewLead;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DecisionClockTest {

    /** One day in two seconds. */
    private static final double FAST = 43_200;

    @Test
    void aClockThatNobodySetSaysSo() {
        try (var hub = TestHub.open()) {
            assertThatThrownBy(() -> new DecisionClock(hub.sql()).read()).hasMessageContaining("not set");
        }
    }

    @Test
    void liveTimeIsRealTimeAndCannotBeHeldOrTurnedIntoAnother() {
        try (var hub = TestHub.open()) {
            var clock = new DecisionClock(hub.sql());
            clock.live(MONDAY);
            clock.simulated(MONDAY, FAST);
            clock.hold(true, MONDAY);
            clock.factor(7, MONDAY);

            var later = MONDAY.plus(Duration.ofDays(400)).plusMillis(123);
            assertThat(clock.read().simulated()).isFalse();
            assertThat(clock.read().decisionTime(later)).isEqualTo(later);
            assertThat(clock.read().realTime(later, MONDAY)).isEqualTo(later);
        }
    }

    @Test
    void simulatedTimeStandsOnAMondayUntilItIsLetGoAndThenRuns() {
        try (var hub = TestHub.open()) {
            var clock = new DecisionClock(hub.sql());
            clock.simulated(MONDAY, FAST);
            assertThat(clock.read().decisionTime(MONDAY.plusSeconds(99))).isEqualTo(DecisionClock.SIMULATED_START);

            clock.hold(false, MONDAY.plusSeconds(99));

            assertThat(clock.read().decisionTime(MONDAY.plusSeconds(101)))
                    .isEqualTo(DecisionClock.SIMULATED_START.plus(Duration.ofDays(1)));
        }
    }

    @Test
    void holdingReleasingAndChangingSpeedNeverJump() {
        try (var hub = TestHub.open()) {
            var clock = new DecisionClock(hub.sql());
            clock.simulated(MONDAY, FAST);
            clock.hold(false, MONDAY);
            var real = MONDAY;
            for (var round = 0; round < 50; round++) {
                real = real.plusMillis(137);
                var before = clock.read().decisionTime(real);
                switch (round % 3) {
                    case 0 -> clock.hold(true, real);
                    case 1 -> clock.hold(false, real);
                    default -> clock.factor(FAST / (round + 1), real);
                }
                assertThat(clock.read().decisionTime(real)).isCloseTo(before, within(1, ChronoUnit.MILLIS));
            }
        }
    }

    @Test
    void whoLookedAtTheRealTimeJustBeforeTheClockWasMovedNeverTurnsItBack() {
        try (var hub = TestHub.open()) {
            var clock = new DecisionClock(hub.sql());
            clock.simulated(MONDAY, FAST);
            clock.hold(false, MONDAY.plusSeconds(1));
            assertThat(clock.read().decisionTime(MONDAY)).isEqualTo(DecisionClock.SIMULATED_START);

            clock.factor(FAST / 2, MONDAY);
            clock.yieldToLoad(true, MONDAY);
            clock.hold(true, MONDAY);

            assertThat(clock.read().decisionTime(MONDAY.plusSeconds(1))).isEqualTo(DecisionClock.SIMULATED_START);
        }
    }

    @Test
    void aHeldClockStandsAndGoesOnWhereItStood() {
        try (var hub = TestHub.open()) {
            var clock = new DecisionClock(hub.sql());
            clock.simulated(MONDAY, FAST);
            clock.hold(false, MONDAY);
            clock.hold(true, MONDAY.plusSeconds(2));
            var stands = clock.read().decisionTime(MONDAY.plusSeconds(2));

            assertThat(clock.read().held()).isTrue();
            assertThat(clock.read().decisionTime(MONDAY.plusSeconds(500))).isEqualTo(stands);

            clock.hold(false, MONDAY.plusSeconds(500));
            assertThat(clock.read().decisionTime(MONDAY.plusSeconds(502))).isEqualTo(stands.plus(Duration.ofDays(1)));
        }
    }

    @Test
    void theEndOfALoadDoesNotLiftWhatAPersonAskedForAndAPersonLiftsBoth() {
        try (var hub = TestHub.open()) {
            var clock = new DecisionClock(hub.sql());
            clock.simulated(MONDAY, FAST);
            assertThat(clock.read().heldForLoad()).isTrue();

            clock.hold(true, MONDAY);
            clock.yieldToLoad(false, MONDAY);
            assertThat(clock.read().held()).isTrue();
            assertThat(clock.read().heldForLoad()).isFalse();

            clock.yieldToLoad(true, MONDAY);
            clock.hold(false, MONDAY);
            assertThat(clock.read().held()).isFalse();
            assertThat(clock.read().heldForLoad()).isFalse();
        }
    }

    /** The keeper of the clock wakes leads whose time has come; a timer of their own is a net below that. */
    @Test
    void aSimulatedInstantMapsToARealOneThatIsNotTooEarly() {
        try (var hub = TestHub.open()) {
            var clock = new DecisionClock(hub.sql());
            clock.simulated(MONDAY, FAST);
            clock.hold(false, MONDAY);
            var reading = clock.read();

            for (var days = 1; days <= 400; days *= 3) {
                var wanted = DecisionClock.SIMULATED_START.plus(Duration.ofDays(days));
                var real = reading.realTime(wanted, MONDAY);
                assertThat(reading.decisionTime(real)).isAfterOrEqualTo(wanted);
                assertThat(Duration.between(MONDAY, real)).isLessThan(Duration.ofSeconds(2 + 3L * days));
            }
            assertThat(reading.realTime(DecisionClock.SIMULATED_START.minusSeconds(1), MONDAY))
                    .isEqualTo(MONDAY);
        }
    }

    @Test
    void aSleeperTrustsThatSomebodyWakesItForAWhileInSimulatedTimeOnly() {
        try (var hub = TestHub.open()) {
            var clock = new DecisionClock(hub.sql());
            clock.live(MONDAY);
            assertThat(clock.read().latestWake(MONDAY.plusSeconds(5), MONDAY)).isEqualTo(MONDAY.plusSeconds(5));
        }
        try (var hub = TestHub.open()) {
            var clock = new DecisionClock(hub.sql());
            clock.simulated(MONDAY, FAST);
            var soon = DecisionClock.SIMULATED_START.plus(Duration.ofDays(1));
            var late = DecisionClock.SIMULATED_START.plus(Duration.ofDays(4_000));
            assertThat(clock.read().latestWake(soon, MONDAY)).isEqualTo(MONDAY.plus(Duration.ofMinutes(10)));
            assertThat(clock.read().latestWake(late, MONDAY))
                    .isEqualTo(clock.read().realTime(late, MONDAY))
                    .isAfter(MONDAY.plus(Duration.ofMinutes(10)));
        }
    }

    @Test
    void leadsWhoseSimulatedTimeHasComeAreWokenOnce() {
        var time = new SteppingTime(MONDAY);
        try (var hub = TestHub.open(time)) {
            var clock = new DecisionClock(hub.sql());
            clock.simulated(MONDAY, FAST);
            clock.hold(false, MONDAY);
            var world = Simulated.of(hub);
            var lead = world.waiting();
            var waits = world.advances().advance(lead, 0, time.instant(), null);
            var leads = world.leads();

            assertThat(waits.simulated()).isTrue();
            assertThat(leads.oldestDue()).contains(waits.wakeAtDecision());
            assertThat(leads.wakeDue(leads.now(), time.instant(), 10)).isZero();

            clock.pace(1);
            time.pass(Duration.ofSeconds(30));

            assertThat(leads.now()).isAfter(waits.wakeAtDecision());
            assertThat(leads.wakeDue(leads.now(), time.instant().minusSeconds(29), 10))
                    .isEqualTo(1);
            assertThat(leads.wakeDue(leads.now(), time.instant().minusSeconds(29), 10))
                    .isZero();
        }
    }

    private record Simulated(Leads leads, Advances advances, Intake intake) {

        static Simulated of(Hub hub) {
            var campaigns = new Campaigns(hub);
            campaigns.publish(
                    "small", TestLeads.SMALL.replace("{id: one,", "{id: one, after: 10d,"), Map.of(), 1, "test");
            return new Simulated(new Leads(hub, campaigns), new Advances(hub, campaigns), new Intake(hub));
        }

        LeadId waiting() {
            return intake.take(new NewLead(
                            "small",
                            1,
                            Address.parse("sim@acme.io").orElseThrow(),
                            false,
                            Facts.NONE,
                            Consent.GIVEN,
                            null,
                            "api",
                            null,
                            null,
                            null,
                            true,
                            null,
                            Priority.BULK))
                    .lead();
        }
    }
}
