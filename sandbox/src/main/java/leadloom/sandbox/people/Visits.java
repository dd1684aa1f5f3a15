package leadloom.sandbox.people;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** What people do beside each other: so many at once, and again for half a minute while nobody has time for them. */
final class Visits implements AutoCloseable {

    private static final int TRIES = 60;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final int atOnce;
    private final Semaphore seats;
    private final ExecutorService visits = Executors.newVirtualThreadPerTaskExecutor();

    Visits(int atOnce) {
        this.atOnce = atOnce;
        this.seats = new Semaphore(atOnce);
    }

    /** Ends when it is interrupted. */
    @FunctionalInterface
    interface Visit {
        void make() throws InterruptedException;
    }

    /** Returns at once unless too many are already on their way. */
    void begin(Visit visit) throws InterruptedException {
        seats.acquire();
        visits.execute(() -> {
            try {
                visit.make();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                seats.release();
            }
        });
    }

    int underWay() {
        return atOnce - seats.availablePermits();
    }

    /** The first answer that is not worth another try; none if there never was one. */
    static Optional<Api.Answer> untilAnswered(Supplier<Api.Answer> call) throws InterruptedException {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var answer = call.get();
            if (!answer.isPassing()) {
                return Optional.of(answer);
            }
            Thread.sleep(PAUSE);
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        visits.shutdownNow();
    }
}
