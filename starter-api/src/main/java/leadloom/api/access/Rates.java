package leadloom.api.access;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests a second each key may send, with room for a short burst. Counted in this process. */
final class Rates {

    /** Seconds' worth of requests that may come at once. */
    private static final int BURST_SECONDS = 2;

    private final double perSecond;
    private final InstantSource realTime;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    Rates(double perSecond, InstantSource realTime) {
        this.perSecond = perSecond;
        this.realTime = realTime;
    }

    private record Bucket(double tokens, long atMillis, boolean allowed) {}

    long perSecond() {
        return Math.round(perSecond);
    }

    boolean allow(String caller) {
        var now = realTime.millis();
        var full = perSecond * BURST_SECONDS;
        return buckets.compute(caller, (key, bucket) -> {
                    var had = bucket == null
                            ? full
                            : Math.min(full, bucket.tokens() + Math.max(0, now - bucket.atMillis()) * perSecond / 1000);
                    return had >= 1 ? new Bucket(had - 1, now, true) : new Bucket(had, now, false);
                })
                .allowed();
    }
}
