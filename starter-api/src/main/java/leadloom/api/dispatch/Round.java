package leadloom.api.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Work that is done again and again, on a virtual thread of its own. A failure is logged, and the next round comes. */
abstract class Round implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Round.class);

    /** A process that stops waits this long for the round under way. */
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);

    private final String name;
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    Round(String name) {
        this.name = name;
    }

    /**
     * One round.
     *
     * @return the pause until the next
     */
    abstract Duration round();

    /** The pause after a round that failed. */
    abstract Duration pauseAfterFailure();

    @Override
    public final void start() {
        var fresh = Thread.ofVirtual().name(name).unstarted(this::rounds);
        if (thread.compareAndSet(null, fresh)) {
            fresh.start();
        }
    }

    private void rounds() {
        while (thread.get() == Thread.currentThread()) {
            LockSupport.parkNanos(pauseAfterRound().toNanos());
        }
    }

    private Duration pauseAfterRound() {
        try {
            return round();
        } catch (RuntimeException failure) {
            log.warn("{}: {}", name, failure.toString());
            return pauseAfterFailure();
        }
    }

    @Override
    public final void stop() {
        var running = thread.getAndSet(null);
        if (running != null) {
            LockSupport.unpark(running);
            try {
                running.join(LAST_ROUND);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public final boolean isRunning() {
        return thread.get() != null;
    }
}
