package leadloom.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import leadloom.activities.Breaker.Health;
import leadloom.activities.Breaker.Limits;
import leadloom.activities.Breaker.State;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Away;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class BreakerTest {

    private static final Limits LIMITS =
            new Limits(3, Duration.ofSeconds(8), Duration.ofSeconds(60), Duration.ofSeconds(15));
    private static final Unavailable AWAY = new Unavailable("crm");
    private static final Away REFUSED = new Away("crm");

    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private final Breaker breaker = new Breaker("crm", LIMITS, () -> now);

    @Test
    void itOpensAfterSoManyFailuresInARowAndAnswersAtOnce() {
        breaker.failed(AWAY);
        breaker.failed(new Ambiguous("crm"));
        assertThat(breaker.refusal()).isEmpty();
        assertThat(breaker.health()).isEqualTo(new Health("crm", State.CLOSED, 2, null, null));

        breaker.failed(AWAY);

        assertThat(breaker.refusal()).contains(REFUSED);
        assertThat(breaker.health().state()).isEqualTo(State.OPEN);
        assertThat(breaker.health().because()).isEqualTo("Unavailable");
        assertThat(breaker.health().until()).isBetween(now.plusSeconds(8), now.plusSeconds(10));
    }

    @Test
    void anAnswerBetweenFailuresStartsTheCountAnew() {
        for (var rounds = 0; rounds < 5; rounds++) {
            breaker.failed(AWAY);
            breaker.failed(AWAY);
            breaker.answered();
        }
        for (var answer : List.of(new Rejected("crm", "400"), new RateLimited("crm", Duration.ofSeconds(1)))) {
            breaker.failed(AWAY);
            breaker.failed(AWAY);
            breaker.failed(answer);
        }

        assertThat(breaker.health().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void afterTheCoolDownOneCallTriesAndTheOthersWait() {
        open();
        now = until();

        assertThat(breaker.refusal()).isEmpty();
        assertThat(breaker.refusal()).contains(REFUSED);
        assertThat(breaker.health().state()).isEqualTo(State.HALF_OPEN);

        breaker.answered();

        assertThat(breaker.refusal()).isEmpty();
        assertThat(breaker.refusal()).isEmpty();
    }

    @Test
    void aTryThatNeverReportsIsFollowedByAnother() {
        open();
        now = until();
        assertThat(breaker.refusal()).isEmpty();

        now = now.plusSeconds(15).minusMillis(1);
        assertThat(breaker.refusal()).isPresent();
        now = now.plusMillis(1);
        assertThat(breaker.refusal()).isEmpty();
    }

    @Test
    void aVendorThatIsOutIsLeftAloneForAsLongAsItSaid() {
        var out = new VendorOut("crm", "plan-used-up", Duration.ofHours(1));

        breaker.failed(out);

        assertThat(breaker.refusal()).contains(out);
        assertThat(breaker.health())
                .isEqualTo(new Health("crm", State.OPEN, 1, now.plus(Duration.ofHours(1)), "plan-used-up"));
        now = now.plus(Duration.ofHours(1));
        assertThat(breaker.refusal()).isEmpty();
    }

    @Test
    void aLongWaitThatTheVendorAsksForIsKeptByAll() {
        breaker.failed(new RateLimited("crm", Duration.ofHours(3)));
        now = now.plus(Duration.ofHours(1));

        assertThat(breaker.refusal()).contains(new RateLimited("crm", Duration.ofHours(2)));
        assertThat(breaker.health().because()).isEqualTo("RateLimited");
        now = now.plus(Duration.ofHours(2));
        assertThat(breaker.refusal()).isEmpty();
    }

    @Test
    void everyFailedTryDoublesTheCoolDownUpToTheLongest() {
        open();
        var before = Duration.ZERO;
        for (var tries = 0; tries < 12; tries++) {
            var coolDown = Duration.between(now, until());
            assertThat(coolDown)
                    .isGreaterThanOrEqualTo(before.multipliedBy(4).dividedBy(5))
                    .isLessThanOrEqualTo(Duration.ofSeconds(75)); // the longest and a quarter
            before = coolDown;
            now = until();
            assertThat(breaker.refusal()).isEmpty();
            breaker.failed(AWAY);
        }
        assertThat(before).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void breakersThatOpenTogetherDoNotTryTogether() {
        var moments = List.of("crm", "mail", "hunter", "chat", "model").stream()
                .map(vendor -> {
                    var one = new Breaker(vendor, LIMITS, () -> now);
                    for (var times = 0; times < 3; times++) {
                        one.failed(AWAY);
                    }
                    return one.health().until();
                })
                .distinct();

        assertThat(moments.count()).isGreaterThan(3);
    }

    /** Whatever happens in whatever order: closed means through, and open never lasts longer than was said. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void itNeverStaysShutForEver(long seed) {
        var chance = new Random(seed);
        var shutSince = now;
        for (var steps = 0; steps < 5_000; steps++) {
            now = now.plusMillis(chance.nextInt(4_000));
            var state = breaker.health().state();
            var refusal = breaker.refusal();
            if (state == State.CLOSED) {
                assertThat(refusal).isEmpty();
            }
            if (refusal.isPresent()) {
                assertThat(Duration.between(shutSince, now)).isLessThan(Duration.ofSeconds(100));
                continue;
            }
            shutSince = now;
            switch (chance.nextInt(6)) {
                case 0 -> breaker.answered();
                case 1 -> breaker.failed(new RateLimited("crm", Duration.ofSeconds(1)));
                case 2 -> {} // the worker died
                default -> breaker.failed(AWAY);
            }
        }
    }

    @Test
    void ofManyCallsAtOnceOneTries() throws InterruptedException {
        open();
        now = until();
        var through = new AtomicInteger();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var calls = 0; calls < 200; calls++) {
                var unused = threads.submit(() -> {
                    start.await();
                    return breaker.refusal().isEmpty() ? through.incrementAndGet() : 0;
                });
            }
            start.countDown();
        }

        assertThat(through).hasValue(1);
    }

    private void open() {
        for (var times = 0; times < 3; times++) {
            breaker.failed(AWAY);
        }
    }

    private Instant until() {
        var until = breaker.health().until();
        return until == null ? now : until;
    }
}
