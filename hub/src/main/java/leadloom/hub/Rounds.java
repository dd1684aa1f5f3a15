package leadloom.hub;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Goes a round again and again in one virtual thread until closed. Each round answers how long to pause before the
 * next. A round catches what it can live with, such as a database that is away: what it throws ends the rounds.
 */
public final class Rounds implements AutoCloseable {

    private final Duration firstPause;
    private final Supplier<Duration> round;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread loop;

    private Rounds(String name, Duration firstPause, Supplier<Duration> round) {
        this.firstPause = firstPause;
        this.round = round;
        this.loop = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /**
     * Begins with a pause.
     *
     * @param round is never run twice at once, and sees what the rounds before it wrote
     */
    public static Rounds start(String name, Duration firstPause, Supplier<Duration> round) {
        var rounds = new Rounds(name, firstPause, round);
        rounds.loop.start();
        return rounds;
    }

    private void run() {
        try {
            var pause = firstPause;
            while (!stop.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = round.get();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Interrupts a round under way and does not wait for its end. No other begins, even if it swallows that. */
    @Override
    public void close() {
        stop.countDown();
        loop.interrupt();
    }
}
