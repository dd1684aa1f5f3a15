package leadloom.api.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import leadloom.hub.Rounds;
import leadloom.hub.lead.Sentinel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the sentinel look every minute. */
public final class SentinelRun implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SentinelRun.class);

    private final Sentinel sentinel;
    private final Duration every;
    private final AtomicLong found = new AtomicLong();
    private final Rounds rounds;

    public SentinelRun(Sentinel sentinel, Duration every) {
        this.sentinel = sentinel;
        this.every = every;
        this.rounds = Rounds.start("sentinel", every, this::look);
    }

    /** Leads found stuck, and poked, since this process started. */
    public long found() {
        return found.get();
    }

    private Duration look() {
        try {
            var stuck = sentinel.check();
            found.addAndGet(stuck.size());
            if (!stuck.isEmpty()) {
                log.warn("{} leads had no wake-up ahead and were poked, first {}", stuck.size(), stuck.get(0));
            }
        } catch (RuntimeException databaseAway) {
            log.warn("the sentinel could not look: {}", databaseAway.getClass().getSimpleName());
        }
        return every;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
