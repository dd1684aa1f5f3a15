package leadloom.hub.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An address that is told of events.
 *
 * @param types the words of {@link EventType} that it asked for
 * @param bothUntil until when a former secret signs too
 * @param disabledBecause {@code by-hand}, or {@code gone} where it answered 410; empty while it is told of events
 */
public record Endpoint(
        String id,
        String url,
        List<String> types,
        Instant createdAt,
        Optional<Instant> bothUntil,
        Optional<Instant> disabledAt,
        Optional<String> disabledBecause) {

    /** It answered that it is gone for good. */
    public static final String GONE = "gone";

    /** Somebody switched it off. */
    public static final String BY_HAND = "by-hand";

    public Endpoint {
        types = List.copyOf(types);
    }

    public boolean enabled() {
        return disabledAt.isEmpty();
    }
}
