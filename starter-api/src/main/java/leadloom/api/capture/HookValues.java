package leadloom.api.capture;

import java.util.LinkedHashMap;
import java.util.Map;
import leadloom.api.body.ApiJson;
import leadloom.api.mapping.Mapping;
import leadloom.api.mapping.Mapping.HookType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the body of a signed hook: its values are named by the path that leads to them, such as {@code data.email}. */
final class HookValues {

    /** More than any lead has; the rest of a body is not looked at. */
    private static final int MOST = 1_000;

    private static final Map<String, HookType> USUAL =
            Map.of("lead.captured", HookType.LEAD, "meeting.booked", HookType.MEETING);

    private final Map<String, String> values = new LinkedHashMap<>();

    private HookValues() {}

    static Sent.Content read(byte[] body, Mapping mapping) {
        try {
            var tree = ApiJson.mapper().readTree(body);
            if (!tree.isObject()) {
                return new Sent.Content.Unclear("not-an-object");
            }
            var reading = new HookValues();
            reading.collect("", tree);
            var type = tree.path("type").asString("");
            // a sender without types has one thing to say
            var meaning = type.isEmpty() ? HookType.LEAD : mapping.types().getOrDefault(type, USUAL.get(type));
            return switch (meaning) {
                case null -> new Sent.Content.Other("unknown-type");
                case LEAD -> new Sent.Content.Lead(reading.values);
                case MEETING -> new Sent.Content.Meeting(reading.values);
            };
        } catch (JacksonException notJson) {
            return new Sent.Content.Unclear("not-json");
        }
    }

    private void collect(String path, JsonNode node) {
        if (node.isObject()) {
            node.properties()
                    .forEach(property -> collect(
                            path.isEmpty() ? property.getKey() : path + '.' + property.getKey(), property.getValue()));
        } else if (node.isArray()) {
            for (var index = 0; index < node.size(); index++) {
                collect(path + '.' + index, node.get(index));
            }
        } else if (values.size() < MOST && (node.isString() || node.isNumber() || node.isBoolean())) {
            var text = node.isString()
                    ? node.stringValue().strip()
                    : node.isNumber() ? node.decimalValue().toPlainString() : node.toString();
            if (!text.isEmpty()) {
                values.put(path, text);
            }
        }
    }
}
