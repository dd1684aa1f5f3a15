package leadloom.api.engagement;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread loop;

    Settling(Gradings gradings) {
        this.gradings = gradings;
        this.loop = Thread.ofVirtual().name("engagement").start(this::run);
    }

    private void run() {
        var idle = SHORTEST_IDLE;
        try {
            while (!stop.await(idle.toMillis(), TimeUnit.MILLISECONDS)) {
                var longer = idle.multipliedBy(2).compareTo(LONGEST_IDLE) > 0 ? LONGEST_IDLE : idle.multipliedBy(2);
                idle = settle() > 0 ? SHORTEST_IDLE : longer;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private int settle() {
        try {
            var all = 0;
            var graded = BATCH;
            while (graded == BATCH && stop.getCount() > 0) {
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
        stop.countDown();
        loop.interrupt();
    }
}
