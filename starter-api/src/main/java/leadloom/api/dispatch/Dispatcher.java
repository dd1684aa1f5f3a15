package leadloom.api.dispatch;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import leadloom.hub.Rounds;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Taken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox into Temporal. Takes by lease, calls, forgets: while Temporal is away leads are still taken in,
 * and nothing is lost if this process dies anywhere in between.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final int BATCH = 50;

    /** Latency is queueing: more calls at once only wait longer (measured on the dev server). */
    private static final int CALLS_AT_ONCE = 16;

    private static final Duration SHORTEST_IDLE = Duration.ofMillis(20);
    private static final Duration LONGEST_IDLE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Outbox outbox;
    private final LeadStarter starter;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore atOnce = new Semaphore(CALLS_AT_ONCE);
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final Rounds rounds;
    /** Known to the rounds' thread alone. */
    private Duration idle = SHORTEST_IDLE;

    public Dispatcher(Outbox outbox, LeadStarter starter) {
        this.outbox = outbox;
        this.starter = starter;
        this.rounds = Rounds.start("dispatcher", idle, this::round);
    }

    /** Calls that failed since the last that succeeded; above 0 means that Temporal is away. */
    public int failuresInARow() {
        return failuresInARow.get();
    }

    private Duration round() {
        var longer = idle.multipliedBy(2).compareTo(LONGEST_IDLE) > 0 ? LONGEST_IDLE : idle.multipliedBy(2);
        idle = dispatch() > 0 ? SHORTEST_IDLE : longer;
        return idle;
    }

    private int dispatch() {
        try {
            var batch = outbox.take(BATCH);
            for (var taken : batch) {
                atOnce.acquire();
                calls.execute(() -> call(taken));
            }
            return batch.size();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (RuntimeException databaseAway) {
            log.warn("the outbox cannot be read: {}", databaseAway.getClass().getSimpleName());
            return 0;
        }
    }

    private void call(Taken taken) {
        try {
            if (!taken.late()) {
                starter.signalWithStart(taken.lead(), taken.priority());
                failuresInARow.set(0);
            }
            outbox.done(taken);
        } catch (RuntimeException away) {
            var pause = Duration.ofSeconds(1L << Math.min(failuresInARow.getAndIncrement(), 4));
            putBack(taken, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause, away);
        } finally {
            atOnce.release();
        }
    }

    private void putBack(Taken taken, Duration pause, RuntimeException cause) {
        if (failuresInARow.get() == 1) {
            log.warn(
                    "Temporal cannot be told of news ({}); nothing is lost",
                    cause.getClass().getSimpleName());
        }
        try {
            outbox.failed(taken, pause);
        } catch (RuntimeException databaseAway) {
            log.warn("{} waits for its lease to end", taken.lead());
        }
    }

    @Override
    public void close() {
        rounds.close();
        calls.shutdown();
    }
}
