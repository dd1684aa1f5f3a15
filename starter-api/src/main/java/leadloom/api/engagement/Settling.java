package leadloom.api.engagement;

import java.time.Duration;
import leadloom.hub.Rounds;
import leadloom.hub.engagement.Gradings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Grades mails as their windows end. Several processes may do so at once; each mail is taken by one. */
final class Settling implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Settling.class);

    /** Short transactions, so that a mail is seldom locked for another hit. */
    private static final int BATCH = 50;

    private static final Duration SHORTEST_IDLE = Duration.ofMillis(50);
    private static final Duration LONGEST_IDLE = Duration.ofMillis(500);

    private final Gradings gradings;
    private final Rounds rounds;
    /** Known to the rounds' thread alone. */
    private Duration idle = SHORTEST_IDLE;

    Settling(Gradings gradings) {
        this.gradings = gradings;
        this.rounds = Rounds.start("engagement", idle, this::round);
    }

    private Duration round() {
        var longer = idle.multipliedBy(2).compareTo(LONGEST_IDLE) > 0 ? LONGEST_IDLE : idle.multipliedBy(2);
        idle = settle() > 0 ? SHORTEST_IDLE : longer;
        return idle;
    }

    private int settle() {
        try {
            var all = 0;
            var graded = BATCH;
            while (graded == BATCH && !Thread.currentThread().isInterrupted()) {
                graded = gradings.settle(BATCH);
                all += graded;
            }
            return all;
        } catch (RuntimeException databaseAway) {
            log.warn("mails wait to be graded: {}", databaseAway.getClass().getSimpleName());
            return 0;
        }
    }

    @Override
    public void close() {
        rounds.close();
    }
}
