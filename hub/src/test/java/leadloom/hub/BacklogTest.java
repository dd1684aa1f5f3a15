package leadloom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BacklogTest {

    private static final Duration SOON = Duration.ofMillis(1);

    @Test
    void whatIsDueIsWorkedOffWithoutAPauseAndTroubleEndsNothing() throws InterruptedException {
        var seen = new LinkedBlockingQueue<String>();
        var steps = new AtomicInteger();
        try (var backlog = Backlog.workOff(
                "backlog-test",
                SOON,
                () -> {
                    var number = steps.incrementAndGet();
                    seen.add("step " + number);
                    if (number == 2) {
                        throw new IllegalStateException("away");
                    }
                    return number < 4 ? 1 : 0;
                },
                away -> seen.add(String.valueOf(away.getMessage())))) {
            assertThat(backlog).isNotNull();
            for (var expected : new String[] {"step 1", "step 2", "away", "step 3", "step 4"}) {
                assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(expected);
            }
        }
    }

    @Test
    void closingInterruptsNoStepAndNoneIsBegunAfterIt() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var interrupted = new AtomicBoolean();
        var steps = new AtomicInteger();
        var backlog = Backlog.workOff(
                "backlog-test",
                SOON,
                () -> {
                    steps.incrementAndGet();
                    begun.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException hurried) {
                        interrupted.set(true);
                    }
                    ended.countDown();
                    return 1;
                },
                away -> {});
        begun.await();

        backlog.close();
        goOn.countDown();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted).isFalse();
        assertThat(steps).hasValue(1);
    }
}
