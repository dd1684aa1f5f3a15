package leadloom.api.pilot;

import java.time.Duration;
import leadloom.hub.Rounds;
import leadloom.hub.pilot.PilotRelease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets leads go whose pilot is over, so many in a round that what they want next is done before the others come. */
final class PilotRun implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PilotRun.class);

    private static final Duration EVERY = Duration.ofSeconds(2);

    /** A hundred a second: what a small installation starts without falling behind. */
    private static final int BATCH = 200;

    private final PilotRelease release;
    private final Rounds rounds;

    PilotRun(PilotRelease release) {
        this.release = release;
        this.rounds = Rounds.start("pilot-release", EVERY, this::round);
    }

    private Duration round() {
        try {
            var letGo = release.release(BATCH);
            if (letGo > 0) {
                log.info("{} leads go on after their campaign's pilot", letGo);
            }
        } catch (RuntimeException away) {
            log.warn("leads of pilots are let go later: {}", away.getClass().getSimpleName());
        }
        return EVERY;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
