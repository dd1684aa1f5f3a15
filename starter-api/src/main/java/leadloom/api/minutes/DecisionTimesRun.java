package leadloom.api.minutes;

import java.time.Duration;
import leadloom.hub.Rounds;
import leadloom.hub.minutes.DecisionTimes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out how long decisions took, and forgets names whose time is over. Several processes may do so at once. */
final class DecisionTimesRun implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DecisionTimesRun.class);

    private static final Duration EVERY = Duration.ofSeconds(20);
    private static final int BATCH = 100;

    private final DecisionTimes times;
    private final Rounds rounds;

    DecisionTimesRun(DecisionTimes times) {
        this.times = times;
        this.rounds = Rounds.start("decision-times", EVERY, this::round);
    }

    private Duration round() {
        try {
            if (times.settle(BATCH) == BATCH) {
                return Duration.ZERO;
            }
            times.forget();
        } catch (RuntimeException away) {
            log.warn("minutes are looked into later: {}", away.getClass().getSimpleName());
        }
        return EVERY;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
