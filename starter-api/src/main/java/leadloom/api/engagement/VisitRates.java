package leadloom.api.engagement;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How often one address may ask, counted in this process over short windows, so that nothing piles up. */
final class VisitRates {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    /** More addresses than this in one window are not told apart any more. */
    private static final int MOST_ADDRESSES = 100_000;

    private final int inOneWindow;
    private final InstantSource realTime;
    private volatile Window window = new Window(0);

    VisitRates(int perSecond, InstantSource realTime) {
        this.inOneWindow = Math.toIntExact(perSecond * WINDOW.toSeconds());
        this.realTime = realTime;
    }

    private static final class Window {

        private final long number;
        private final ConcurrentHashMap<String, AtomicInteger> asked = new ConcurrentHashMap<>();

        Window(long number) {
            this.number = number;
        }
    }

    boolean allow(String address) {
        var number = realTime.millis() / WINDOW.toMillis();
        var current = window;
        if (current.number != number) {
            current = new Window(number);
            window = current;
        }
        var key = current.asked.size() < MOST_ADDRESSES ? address : "others";
        return current.asked.computeIfAbsent(key, first -> new AtomicInteger()).incrementAndGet() <= inOneWindow;
    }
}
