package leadloom.api.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Taken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Temporal of leads with news, from the outbox. Runs whether or not Temporal is there: what cannot be told stays
 * in the outbox, and is tried again after a growing pause.
 */
public final class Dispatcher extends Round {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final int BATCH = 50;

    /** Calls at once; the dev server gains nothing from more. */
    private static final int CALLS = 16;

    private static final Duration BUSY = Duration.ZERO;
    private static final Duration IDLE_FIRST = Duration.ofMillis(50);
    private static final Duration IDLE_LONGEST = Duration.ofMillis(500);
    private static final Duration AWAY_FIRST = Duration.ofSeconds(1);
    private static final Duration AWAY_LONGEST = Duration.ofSeconds(30);

    private final Outbox outbox;
    private final LeadStarter starter;
    private final InstantSource realTime;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore slots = new Semaphore(CALLS);

    private Duration idle = IDLE_FIRST;
    private volatile Duration away = AWAY_FIRST;
    private volatile @Nullable Instant reached;
    private volatile @Nullable Instant missed;

    public Dispatcher(Outbox outbox, LeadStarter starter, InstantSource realTime) {
        super("dispatcher");
        this.outbox = outbox;
        this.starter = starter;
        this.realTime = realTime;
    }

    /** When Temporal last took a call; empty if it has not yet. Real time. */
    public Optional<Instant> lastReached() {
        return Optional.ofNullable(reached);
    }

    /** When it last did not. Real time. */
    public Optional<Instant> lastMissed() {
        return Optional.ofNullable(missed);
    }

    @Override
    Duration round() {
        var batch = outbox.take(BATCH);
        if (batch.isEmpty()) {
            var pause = idle;
            idle = shorter(idle.multipliedBy(2), IDLE_LONGEST);
            return pause;
        }
        idle = IDLE_FIRST;
        if (tell(batch) > 0) {
            away = AWAY_FIRST;
            return BUSY;
        }
        var pause = away;
        away = shorter(away.multipliedBy(2), AWAY_LONGEST);
        log.warn("Temporal took none of {} leads; trying again in {} s", batch.size(), pause.toSeconds());
        return pause;
    }

    @Override
    Duration pauseAfterFailure() {
        return AWAY_FIRST;
    }

    /** @return how many calls Temporal took */
    private int tell(List<Taken> batch) {
        var told = new AtomicInteger();
        var open = new Phaser(1);
        for (var taken : batch) {
            slots.acquireUninterruptibly();
            open.register();
            calls.execute(() -> {
                try {
                    told.addAndGet(tell(taken) ? 1 : 0);
                } finally {
                    slots.release();
                    open.arriveAndDeregister();
                }
            });
        }
        open.arriveAndAwaitAdvance();
        return told.get();
    }

    private boolean tell(Taken taken) {
        try {
            starter.signalWithStart(taken.lead(), taken.priority());
        } catch (RuntimeException notTaken) {
            missed = realTime.instant();
            log.debug("{} could not be told: {}", taken.lead(), notTaken.toString());
            outbox.failed(taken, away);
            return false;
        }
        reached = realTime.instant();
        outbox.done(taken);
        return true;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
