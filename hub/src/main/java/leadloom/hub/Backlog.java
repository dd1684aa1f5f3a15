package leadloom.hub;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Works off what is due, in one virtual thread until closed. Closing interrupts nothing, unlike that of {@link Rounds}:
 * a vendor's answer that is under way is still heard, and no further step is begun.
 */
public final class Backlog implements AutoCloseable {

    private final Duration idle;
    private final IntSupplier step;
    private final Consumer<RuntimeException> trouble;
    private final CountDownLatch stop = new CountDownLatch(1);

    private Backlog(Duration idle, IntSupplier step, Consumer<RuntimeException> trouble) {
        this.idle = idle;
        this.step = step;
        this.trouble = trouble;
    }

    /**
     * Begins with a pause.
     *
     * @param idle between two looks while nothing is due, and after trouble
     * @param step does some of what is due and answers how much; 0 when there is nothing
     * @param trouble is told what a step threw, such as a database that is away; the work goes on
     */
    public static Backlog workOff(String name, Duration idle, IntSupplier step, Consumer<RuntimeException> trouble) {
        var backlog = new Backlog(idle, step, trouble);
        Thread.ofVirtual().name(name).start(backlog::run);
        return backlog;
    }

    private void run() {
        try {
            while (!stop.await(idle.toNanos(), TimeUnit.NANOSECONDS)) {
                workOff();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void workOff() {
        try {
            var more = step.getAsInt();
            while (more > 0 && stop.getCount() > 0) {
                more = step.getAsInt();
            }
        } catch (RuntimeException failed) {
            trouble.accept(failed);
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
