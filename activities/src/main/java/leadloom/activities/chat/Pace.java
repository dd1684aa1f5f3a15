package leadloom.activities.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When each channel takes the next message. For one thread; each process keeps its own, and the chat has the last word.
 */
final class Pace {

    private final InstantSource clock;
    private final Map<String, Instant> nextFree = new HashMap<>();
    private final Map<String, String> readBy = new HashMap<>();

    Pace(InstantSource clock) {
        this.clock = clock;
    }

    /** Zero or less where it may be now. */
    Duration untilFree(String group, String channel) {
        readBy.put(group, channel);
        return untilFree(channel);
    }

    private Duration untilFree(String channel) {
        var now = clock.instant();
        return Duration.between(now, nextFree.getOrDefault(channel, now));
    }

    void used(String channel, Duration pause) {
        nextFree.put(channel, clock.instant().plus(pause));
    }

    /** Groups whose channel takes nothing just now: their messages are left where they are. */
    Set<String> busyGroups() {
        return readBy.entrySet().stream()
                .filter(group -> untilFree(group.getValue()).isPositive())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
