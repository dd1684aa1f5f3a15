package leadloom.api.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often forms may be sent from one network: 20 at once and one more every 6 seconds. A network is what one sender
 * can easily have of addresses: a /24 of IPv4, a /64 of IPv6. Counted in this process.
 */
final class FormRates {

    private static final int BURST = 20;
    private static final double PER_MILLISECOND = 1 / 6_000.0;

    /** More networks than this at once are an attack, and memory matters more than their exact count. */
    private static final int MOST_NETWORKS = 50_000;

    private final InstantSource realTime;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    private record Bucket(double left, long atMillis, boolean allowed) {}

    FormRates(InstantSource realTime) {
        this.realTime = realTime;
    }

    boolean allow(String address) {
        var now = realTime.millis();
        if (buckets.size() > MOST_NETWORKS) {
            buckets.values().removeIf(bucket -> (now - bucket.atMillis()) * PER_MILLISECOND >= BURST);
        }
        return buckets.compute(network(address), (network, bucket) -> {
                    var had = bucket == null
                            ? BURST
                            : Math.min(BURST, bucket.left() + Math.max(0, now - bucket.atMillis()) * PER_MILLISECOND);
                    return had >= 1 ? new Bucket(had - 1, now, true) : new Bucket(had, now, false);
                })
                .allowed();
    }

    /** A remote address is always written in numbers, so no name is looked up here. */
    static String network(String address) {
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, bytes.length == 4 ? 3 : 8));
        } catch (UnknownHostException noAddress) {
            return "";
        }
    }
}
