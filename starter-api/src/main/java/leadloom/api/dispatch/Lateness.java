package leadloom.api.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts how late wake-ups were, by the minute of simulated time. */
public final class Lateness {

    private static final int MINUTES = 24 * 60;

    private final AtomicLongArray counts = new AtomicLongArray(MINUTES);

    void add(Duration late) {
        counts.incrementAndGet((int) Math.min(late.toMinutes(), MINUTES - 1));
    }

    /** So many minutes or less in 99 of 100 looks. */
    public long p99Minutes() {
        long all = 0;
        for (var minute = 0; minute < MINUTES; minute++) {
            all += counts.get(minute);
        }
        long seen = 0;
        for (var minute = 0; minute < MINUTES; minute++) {
            seen += counts.get(minute);
            if (seen * 100 >= all * 99) {
                return minute;
            }
        }
        return 0;
    }
}
