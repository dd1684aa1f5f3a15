package leadloom.hub;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import leadloom.journey.Event;
import leadloom.journey.lead.Facts;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the hub writes events and reads them back. Reading forgives unknown fields, so that a release can go back by one.
 */
public final class Json {

    private static final String FACTS = "facts";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(old -> old.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** An event without its facts, which are kept apart. */
    public static ObjectNode body(Event event) {
        var tree = (ObjectNode) MAPPER.valueToTree(event);
        tree.remove(FACTS);
        return tree;
    }

    public static Facts facts(Event event) {
        return switch (event) {
            case Event.Captured captured -> captured.facts();
            case Event.Updated updated -> updated.facts();
            case Event.Enriched enriched -> enriched.facts();
            default -> Facts.NONE;
        };
    }

    /**
     * Puts an event together again.
     *
     * @throws JacksonException if its type is unknown in this version
     */
    public static Event event(JsonNode body, Facts facts) {
        var whole = ((ObjectNode) body).deepCopy();
        whole.set(FACTS, MAPPER.valueToTree(facts));
        return MAPPER.treeToValue(whole, Event.class);
    }

    public static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * The next link of a journal's chain. The same entry always gives the same link, however it was stored.
     *
     * @param rules of a decision: digest of the campaign file that it was made by; empty for what happened
     */
    public static String link(String before, int position, Instant at, JsonNode body, Facts facts, String rules) {
        return digest(
                before + '|' + position + '|' + at + '|' + canonical(body) + '|' + text(facts.values()) + '|' + rules);
    }

    /** The first half of a SHA-256, in hexadecimal. */
    public static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** JSON with its keys in order, all the way down. */
    static String canonical(@Nullable JsonNode node) {
        if (node instanceof ObjectNode object) {
            var sorted = new TreeMap<String, String>();
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                sorted.put(text(property.getKey()), canonical(property.getValue()));
            }
            var out = new StringBuilder("{");
            sorted.forEach((key, value) -> out.append(out.length() > 1 ? "," : "")
                    .append(key)
                    .append(':')
                    .append(value));
            return out.append('}').toString();
        }
        if (node != null && node.isArray()) {
            var out = new StringBuilder("[");
            node.forEach(item -> out.append(out.length() > 1 ? "," : "").append(canonical(item)));
            return out.append(']').toString();
        }
        return node == null ? "null" : node.toString();
    }
}
