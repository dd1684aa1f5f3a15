package leadloom.activities.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.hub.connection.Connections;
import leadloom.hub.connection.Mode;
import leadloom.hub.connection.Slot;

/** The modes as the hub has them; a change is seen within a second. */
public final class StoredModes implements Modes {

    /** So long an act may still be made under the mode before. */
    public static final Duration SEEN_WITHIN = Duration.ofSeconds(1);

    private final Connections connections;
    private final InstantSource clock;
    private final Map<Slot, Known> known = new ConcurrentHashMap<>();

    private record Known(Mode mode, Instant until) {}

    public StoredModes(Connections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** A slot that no process has declared is in shadow mode: nothing leaves by mistake. */
    @Override
    public Mode of(Slot slot) {
        var now = clock.instant();
        var before = known.get(slot);
        if (before != null && now.isBefore(before.until())) {
            return before.mode();
        }
        var mode = connections.mode(slot).orElse(Mode.SHADOW);
        known.put(slot, new Known(mode, now.plus(SEEN_WITHIN)));
        return mode;
    }
}
