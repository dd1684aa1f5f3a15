package leadloom.api.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How late wake-ups were, counted by the minute. */
public final class Lateness {

    /** Two days; what is later counts as that. */
    private static final int MOST_MINUTES = 2 * 24 * 60;

    private final AtomicLongArray byMinute = new AtomicLongArray(MOST_MINUTES + 1);
    private final AtomicLong samples = new AtomicLong();

    void add(Duration late) {
        byMinute.incrementAndGet((int) Math.min(MOST_MINUTES, late.toMinutes()));
        samples.incrementAndGet();
    }

    /** In 99 of 100 looks the oldest wake-up was at most this late, in minutes; 0 before the first look. */
    public long p99Minutes() {
        var above = samples.get() / 100;
        for (var minute = MOST_MINUTES; minute > 0; minute--) {
            above -= byMinute.get(minute);
            if (above < 0) {
                return minute;
            }
        }
        return 0;
    }
}
