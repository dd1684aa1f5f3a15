package leadloom.api;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, on a virtual thread, for something that another process brings about. */
public final class Patience {

    private static final Duration FIRST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(80);

    private Patience() {}

    /** True once it holds; false if it does not within the time. Looks often at first, then less. */
    public static boolean until(BooleanSupplier holds, Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        var pause = FIRST;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        }
        return true;
    }
}
