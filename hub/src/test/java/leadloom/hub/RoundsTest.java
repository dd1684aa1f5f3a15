package leadloom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoundsTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration NEVER = Duration.ofDays(365);

    private final CompletableFuture<Thread> loop = new CompletableFuture<>();
    private final AtomicInteger turns = new AtomicInteger();

    @Test
    void theAnswerOfARoundIsThePauseUntilTheNext() throws InterruptedException {
        var pauses = new ArrayList<>(List.of(AT_ONCE, Duration.ofMillis(1), NEVER));
        var thrice = new CountDownLatch(3);
        var rounds = Rounds.start("test", AT_ONCE, () -> {
            loop.complete(Thread.currentThread());
            var pause = pauses.removeFirst();
            thrice.countDown();
            return pause;
        });

        thrice.await();
        rounds.close();
        loop.join().join();

        assertThat(pauses).isEmpty();
    }

    @Test
    void nothingBeginsAfterClosingEvenIfARoundSwallowsItsInterruption() throws InterruptedException {
        var rounds = Rounds.start("test", AT_ONCE, () -> {
            turns.incrementAndGet();
            loop.complete(Thread.currentThread());
            waitForEver();
            return AT_ONCE;
        });
        var thread = loop.join();

        rounds.close();
        thread.join();

        assertThat(turns).hasValue(1);
    }

    @Test
    void whatARoundThrowsEndsTheRounds() throws InterruptedException {
        var rounds = Rounds.start("test", AT_ONCE, () -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> turns.incrementAndGet());
            loop.complete(Thread.currentThread());
            throw new IllegalStateException("thrown by the test");
        });

        loop.join().join();
        rounds.close();

        assertThat(turns).hasValue(1);
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException swallowed) {
            // as a round should not
        }
    }
}
