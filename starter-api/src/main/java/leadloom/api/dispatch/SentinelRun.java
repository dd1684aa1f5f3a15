package leadloom.api.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import leadloom.hub.Hub;
import leadloom.hub.access.GivenAnswers;
import leadloom.hub.lead.Sentinel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every minute for live leads that nothing will wake, and pokes them. Tidies old answers up on the way. */
public final class SentinelRun extends Round {

    private static final Logger log = LoggerFactory.getLogger(SentinelRun.class);

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Hub hub;
    private final Sentinel sentinel;
    private final GivenAnswers answers;
    private final AtomicLong found = new AtomicLong();
    private volatile @Nullable Instant ran;

    public SentinelRun(Hub hub, GivenAnswers answers) {
        super("sentinel");
        this.hub = hub;
        this.sentinel = new Sentinel(hub);
        this.answers = answers;
    }

    /** How many leads were found stuck and poked since this process started. */
    public long found() {
        return found.get();
    }

    /** When it last looked; empty if it has not yet. Real time. */
    public Optional<Instant> lastRun() {
        return Optional.ofNullable(ran);
    }

    @Override
    Duration round() {
        var stuck = sentinel.check();
        found.addAndGet(stuck.size());
        if (!stuck.isEmpty()) {
            log.warn("{} leads had no wake-up ahead and were poked", stuck.size());
        }
        answers.forgetOld();
        ran = hub.realTime().instant();
        return EVERY;
    }

    @Override
    Duration pauseAfterFailure() {
        return EVERY;
    }
}
