package leadloom.api.review;

import java.time.Duration;
import leadloom.hub.Backlog;
import leadloom.hub.review.PendingAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has answers take effect once nobody can take them back. Every process does so; each answer is taken by one. */
final class UndoWindows implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(UndoWindows.class);

    /** Short transactions, each under its own lead's lock. */
    private static final int BATCH = 50;

    /** A person who has decided waits ten seconds already. */
    private static final Duration IDLE = Duration.ofMillis(500);

    private final Backlog backlog;

    UndoWindows(PendingAnswers answers) {
        this.backlog = Backlog.workOff(
                "review-undo",
                IDLE,
                () -> answers.settle(BATCH) == BATCH ? 1 : 0,
                databaseAway -> log.warn(
                        "answers wait to take effect: {}",
                        databaseAway.getClass().getSimpleName()));
    }

    @Override
    public void close() {
        backlog.close();
    }
}
