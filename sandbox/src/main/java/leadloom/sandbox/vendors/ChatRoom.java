package leadloom.sandbox.vendors;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What stands in the channels of the stand-in chat, and what single people were told. */
final class ChatRoom {

    private final InstantSource clock;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, Message> messages = new ConcurrentHashMap<>();
    private final List<Map<String, Object>> answers = new CopyOnWriteArrayList<>();

    ChatRoom(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A message as it stands now.
     *
     * @param ts its name
     * @param key what its metadata say
     * @param updates how often it was changed
     */
    record Message(String channel, String ts, String key, JsonNode body, int updates) {

        Map<String, Object> told() {
            var told = new LinkedHashMap<String, Object>();
            told.put("type", "message");
            told.put("text", body.path("text").asString(""));
            told.put("ts", ts);
            return told;
        }

        /** Everything, for whoever looks in from behind. */
        Map<String, Object> seen() {
            var seen = new LinkedHashMap<>(told());
            seen.put("channel", channel);
            seen.put("key", key);
            seen.put("updates", updates);
            seen.put("blocks", body.path("blocks"));
            return seen;
        }
    }

    Message post(String channel, JsonNode body) {
        var number = numbers.incrementAndGet();
        var ts = "%010d.%06d".formatted(clock.instant().getEpochSecond(), number % 1_000_000);
        var message = new Message(id(channel), ts, key(body), body, 0);
        messages.put(ts, message);
        return message;
    }

    Optional<Message> update(String channel, String ts, JsonNode body) {
        return Optional.ofNullable(messages.computeIfPresent(
                        ts,
                        (name, before) -> before.channel().equals(id(channel))
                                ? new Message(before.channel(), ts, before.key(), body, before.updates() + 1)
                                : before))
                .filter(message -> message.channel().equals(id(channel)));
    }

    /** Newest first. */
    List<Message> history(String channel, double oldest) {
        return all().stream()
                .filter(message -> message.channel().equals(id(channel)) && Double.parseDouble(message.ts()) > oldest)
                .sorted(Comparator.comparing(Message::ts).reversed())
                .toList();
    }

    /** In the order of their posting. */
    List<Message> all() {
        var all = new ArrayList<>(messages.values());
        all.sort(Comparator.comparing((Message message) -> message.ts().substring(11)));
        return all;
    }

    Optional<Message> byKey(String key) {
        return all().stream().filter(message -> message.key().equals(key)).findFirst();
    }

    void answered(String where, JsonNode body) {
        answers.add(Map.of("to", where, "text", body.path("text").asString(""), "body", body));
    }

    List<Map<String, Object>> answers() {
        return List.copyOf(answers);
    }

    long next() {
        return numbers.incrementAndGet();
    }

    static String key(@Nullable JsonNode body) {
        return body == null
                ? ""
                : body.path("metadata").path("event_payload").path("effect").asString("");
    }

    /** Channels are asked for by name or id; answers always hold the id. */
    private static String id(String channel) {
        return channel.matches("[CGD][A-Z0-9]{8,}") ? channel : "C%08X".formatted(channel.hashCode());
    }
}
