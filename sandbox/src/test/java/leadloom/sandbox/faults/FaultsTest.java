package leadloom.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import leadloom.sandbox.chance.Dice;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final int MANY = 50_000;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T09:00:00Z"));
    private final InstantSource clock = now::get;

    @Test
    void theSharesAreThoseOfTheRates() {
        var faults = usual(7);
        var met = new EnumMap<FaultKind, Integer>(FaultKind.class);

        for (var number = 0; number < MANY; number++) {
            faults.next("crm", "lead-" + number).ifPresent(kind -> met.merge(kind, 1, Integer::sum));
        }

        assertThat(share(met, FaultKind.SERVER_ERROR)).isCloseTo(0.02, within(0.003));
        assertThat(share(met, FaultKind.THROTTLED)).isCloseTo(0.01, within(0.002));
        assertThat(share(met, FaultKind.SLOW)).isCloseTo(0.005, within(0.0015));
        assertThat(share(met, FaultKind.RESET)).isCloseTo(0.005, within(0.0015));
        assertThat(share(met, FaultKind.REFUSED)).isCloseTo(0.003, within(0.001));
        assertThat(met).doesNotContainKey(FaultKind.DOWN);
    }

    @Test
    void aChosenEffectFailsOnceOrTwiceAndThenSucceedsUnlessItIsRefused() {
        var faults = usual(7);
        for (var number = 0; number < MANY; number++) {
            var subject = "lead-" + number;
            var first = faults.next("crm", subject);
            if (first.isEmpty()) {
                continue;
            }
            faults.next("crm", subject);
            var third = faults.next("crm", subject);

            assertThat(third)
                    .isEqualTo(
                            first.orElseThrow() == FaultKind.REFUSED
                                    ? Optional.of(FaultKind.REFUSED)
                                    : Optional.empty());
        }
    }

    @Test
    void theSameSeedGivesTheSameFaultsInWhateverOrderCallsCome() {
        var forwards = usual(7);
        var backwards = usual(7);
        var other = usual(8);
        var seen = new HashMap<String, Optional<FaultKind>>();
        var differs = 0;

        for (var number = 0; number < 5_000; number++) {
            seen.put("lead-" + number, forwards.next("crm", "lead-" + number));
        }
        for (var number = 4_999; number >= 0; number--) {
            assertThat(backwards.next("crm", "lead-" + number)).isEqualTo(seen.get("lead-" + number));
            differs += other.next("crm", "lead-" + number).equals(seen.get("lead-" + number)) ? 0 : 1;
        }
        assertThat(differs).isPositive();
    }

    @Test
    void anImposedFaultHitsEveryAttemptUntilItsTimeIsOver() {
        var faults = new Faults(new Dice(7), FaultRates.none(), clock);
        faults.impose("crm", FaultKind.THROTTLED, 1, Duration.ofSeconds(10));

        assertThat(faults.next("crm", "a")).contains(FaultKind.THROTTLED);
        assertThat(faults.next("crm", "a")).contains(FaultKind.THROTTLED);
        assertThat(faults.next("mail", "a")).isEmpty();
        now.set(now.get().plusSeconds(10));
        assertThat(faults.next("crm", "a")).isEmpty();
    }

    @Test
    void aVendorTakenDownStaysDownUntilItIsLifted() {
        var faults = new Faults(new Dice(7), FaultRates.none(), clock);
        faults.takeDown("crm");
        now.set(now.get().plus(Duration.ofDays(3)));

        assertThat(faults.next("crm", "a")).contains(FaultKind.DOWN);
        faults.lift("crm");
        assertThat(faults.next("crm", "a")).isEmpty();
    }

    private Faults usual(long seed) {
        return new Faults(new Dice(seed), FaultRates.usual(), clock);
    }

    private static double share(Map<FaultKind, Integer> met, FaultKind kind) {
        return met.getOrDefault(kind, 0) / (double) MANY;
    }
}
