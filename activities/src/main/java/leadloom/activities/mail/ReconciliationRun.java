package leadloom.activities.mail;

import java.time.Duration;
import leadloom.hub.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has mails of unknown fate asked about for as long as it is open; the first time after one pause. */
public final class ReconciliationRun implements AutoCloseable {

    /** Vendors count questions by the minute. */
    public static final Duration USUAL_PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationRun.class);

    private final Reconciliation reconciliation;
    private final Duration pause;
    private final Rounds rounds;

    public ReconciliationRun(Reconciliation reconciliation, Duration pause) {
        this.reconciliation = reconciliation;
        this.pause = pause;
        this.rounds = Rounds.start("mail-reconciliation", pause, this::ask);
    }

    private Duration ask() {
        try {
            var round = reconciliation.round();
            if (round.sent() + round.notSent() > 0) {
                LOG.info("mails of unknown fate: {} had left, {} had not", round.sent(), round.notSent());
            }
        } catch (RuntimeException databaseAway) {
            LOG.warn(
                    "mails of unknown fate could not be asked about: {}",
                    databaseAway.getClass().getSimpleName());
        }
        return pause;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
