package leadloom.app.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** What runs, stopped once and in reverse order, whether the end comes by Ctrl-C, by a signal or by a failed start. */
public final class Stops implements AutoCloseable {

    private record Running(String name, AutoCloseable part) {}

    private final Deque<Running> running = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Consumer<String> say;
    private volatile boolean asked;

    /** Tells there what could not be stopped. */
    public Stops(Consumer<String> say) {
        this.say = say;
    }

    /** Remembers a part, to be stopped before all that were added earlier. */
    public synchronized <T extends AutoCloseable> T add(String name, T part) {
        running.push(new Running(name, part));
        return part;
    }

    /** Stops everything when the process is asked to end. */
    public void onSignal() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            asked = true;
                            close();
                        },
                        "leadloom-stop"));
    }

    /** Whether the process was asked to end, so that parts which go away are no failure. */
    public boolean asked() {
        return asked;
    }

    /** Returns when everything has stopped. */
    public void await() throws InterruptedException {
        stopped.await();
    }

    /** A part that does not stop must not keep the others alive. */
    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            var last = running.pop();
            try {
                last.part().close();
            } catch (Exception failure) {
                say.accept(last.name() + " did not stop cleanly: " + failure);
            }
        }
        stopped.countDown();
    }
}
