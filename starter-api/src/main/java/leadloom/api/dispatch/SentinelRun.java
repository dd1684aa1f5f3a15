package leadloom.api.dispatch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import leadloom.hub.lead.Sentinel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the sentinel look every minute. */
public final class SentinelRun implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SentinelRun.class);

    private final Sentinel sentinel;
    private final Duration every;
    private final AtomicLong found = new AtomicLong();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread loop;

    public SentinelRun(Sentinel sentinel, Duration every) {
        this.sentinel = sentinel;
        this.every = every;
        this.loop = Thread.ofVirtual().name("sentinel").start(this::run);
    }

    /** Leads found stuck, and poked, since this process started. */
    public long found() {
        return found.get();
    }

    private void run() {
        try {
            while (!stop.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            var stuck = sentinel.check();
            found.addAndGet(stuck.size());
            if (!stuck.isEmpty()) {
                log.warn("{} leads had no wake-up ahead and were poked, first {}", stuck.size(), stuck.get(0));
            }
        } catch (RuntimeException databaseAway) {
            log.warn("the sentinel could not look: {}", databaseAway.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        stop.countDown();
        loop.interrupt();
    }
}
