package leadloom.app.assembly;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what can only be done once Temporal answers, and keeps in it what leads need: a server that lost its memory has
 * lost the names that people filter by too, and without them no workflow could go on.
 */
final class TemporalWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TemporalWatch.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN_EVERY = Duration.ofSeconds(10);

    private final BooleanSupplier prepare;
    private final Runnable onceThere;
    private final CountDownLatch stop = new CountDownLatch(1);

    private boolean begun;

    private TemporalWatch(BooleanSupplier prepare, Runnable onceThere) {
        this.prepare = prepare;
        this.onceThere = onceThere;
    }

    /**
     * Looks once before it returns, so that nothing is late where Temporal is there.
     *
     * @param prepare makes sure of what leads need; false where Temporal did not answer
     * @param onceThere run once, after the first time that it answered
     */
    static TemporalWatch start(BooleanSupplier prepare, Runnable onceThere) {
        var watch = new TemporalWatch(prepare, onceThere);
        watch.look();
        Thread.ofVirtual().name("temporal-watch").start(watch::run);
        return watch;
    }

    private void run() {
        try {
            while (!stop.await((hasBegun() ? LOOK_AGAIN_EVERY : LOOK_EVERY).toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** What waited for Temporal runs. */
    synchronized boolean hasBegun() {
        return begun;
    }

    private synchronized void look() {
        if (stop.getCount() == 0 || !prepare.getAsBoolean() || begun) {
            return;
        }
        try {
            onceThere.run();
            begun = true;
        } catch (RuntimeException goneAgain) {
            log.warn("Temporal is not quite there: {}", goneAgain.getClass().getSimpleName());
        }
    }

    /** Nothing is begun after this has returned. */
    @Override
    public synchronized void close() {
        stop.countDown();
    }
}
