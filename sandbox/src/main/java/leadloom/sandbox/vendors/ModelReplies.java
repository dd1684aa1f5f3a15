package leadloom.sandbox.vendors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What the models' stand-ins say of a reply. They are gullible on purpose: a reply that holds {@code answer: {...}}
 * gets that very answer, so that whoever asks has something to be wary of.
 */
final class ModelReplies {

    private static final Pattern ORDERED = Pattern.compile("answer: (\\{.*\\})");

    /** The first that is found counts. */
    private static final Map<String, Pattern> KINDS = kinds();

    private ModelReplies() {}

    private static Map<String, Pattern> kinds() {
        var kinds = new LinkedHashMap<String, Pattern>();
        kinds.put(
                "unsubscribe",
                Pattern.compile("(?i)(leave me alone|stop writing|take me off|no more of (this|these))"));
        kinds.put("wrong-person", Pattern.compile("(?i)(my successor|changed jobs|does not concern me|ask my)[^.\n]*"));
        kinds.put("not-now", Pattern.compile("(?i)(next (year|spring|summer|autumn|winter)|too early)[^.\n]*"));
        kinds.put("interested", Pattern.compile("(?i)(let us talk|come by|show us|when can you)[^.\n]*"));
        kinds.put("question", Pattern.compile("(?i)(i wonder|do you|is it|how (much|many|long))[^.\n]*"));
        return kinds;
    }

    /** The answer's content; empty where something else is asked. */
    static Optional<String> content(String asked) {
        var text = text(asked);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var ordered = ORDERED.matcher(text.orElseThrow());
        return Optional.of(
                ordered.find() ? ordered.group(1) : Json.MAPPER.writeValueAsString(read(text.orElseThrow())));
    }

    private static Map<String, String> read(String text) {
        for (var kind : KINDS.entrySet()) {
            var found = kind.getValue().matcher(text);
            if (found.find()) {
                return Map.of("kind", kind.getKey(), "quote", found.group());
            }
        }
        return Map.of("kind", "unsure", "quote", "");
    }

    /** The reply as our own adapter writes it. */
    private static Optional<String> text(String asked) {
        try {
            JsonNode order = Json.MAPPER.readTree(asked);
            var text = order.path("untrusted").path("text");
            return text.isString() && !order.has("facts") ? Optional.of(text.asString()) : Optional.empty();
        } catch (JacksonException prose) {
            return Optional.empty();
        }
    }
}
