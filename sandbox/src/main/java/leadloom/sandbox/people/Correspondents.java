package leadloom.sandbox.people;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import leadloom.sandbox.chance.Dice;

/**
 * Writes back, each letter by the vendor that carried the mail it answers. Apart from the hooks of events, because a
 * reply is answered only when no mail is on its way any more, and other events must not wait for that.
 */
final class Correspondents implements AutoCloseable {

    private static final int AT_ONCE = 8;

    private final Correspondence words;
    private final InstantSource realTime;
    private final Tally tally;
    private final Semaphore seats = new Semaphore(AT_ONCE);
    private final ExecutorService letters = Executors.newVirtualThreadPerTaskExecutor();

    Correspondents(Dice dice, InstantSource realTime, Tally tally) {
        this.words = new Correspondence(dice);
        this.realTime = realTime;
        this.tally = tally;
    }

    /** Returns at once unless too many are already on their way. */
    void write(Provider provider, Scheduled answer) throws InterruptedException {
        seats.acquire();
        letters.execute(() -> {
            try {
                provider.handOn(words.write(answer, realTime.instant()));
                tally.count(answer.kind().counted());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                seats.release();
            }
        });
    }

    int underWay() {
        return AT_ONCE - seats.availablePermits();
    }

    @Override
    public void close() {
        letters.shutdownNow();
    }
}
