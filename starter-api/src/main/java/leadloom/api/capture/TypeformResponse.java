package leadloom.api.capture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import leadloom.api.body.ApiJson;
import leadloom.hub.Json;
import leadloom.hub.capture.Source;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One answer to a form, as Typeform's webhook or its Responses API tells it. Values are named by the field's
 * {@code ref}, never by its title or place: {@code answers.<ref>}, {@code hidden.<name>}, {@code variables.<key>} and
 * {@code calculated.score}.
 *
 * @param form empty where it is not said
 * @param token empty where it is not said
 */
record TypeformResponse(String form, String token, Sent.Content content) {

    private static final String WHOLE = "form_response";

    /** Reads what a webhook brought; whatever it is, it can be read as something. */
    static TypeformResponse ofHook(byte[] body) {
        try {
            var tree = ApiJson.mapper().readTree(body);
            var response = tree.path("form_response");
            var event = tree.path("event_type").asString("");
            var content = !response.isObject()
                    ? new Sent.Content.Unclear("no-response")
                    : event.equals(WHOLE) ? content(response) : otherEvent(event, response);
            return of(response.path("form_id").asString(""), response, content);
        } catch (JacksonException notJson) {
            return new TypeformResponse("", "", new Sent.Content.Unclear("not-json"));
        }
    }

    /** Reads one item of the Responses API, which does not repeat the form. */
    static TypeformResponse ofItem(String form, JsonNode item) {
        return of(form, item, content(item));
    }

    private static TypeformResponse of(String form, JsonNode response, Sent.Content content) {
        var token = response.path("token").asString("");
        return new TypeformResponse(
                form,
                token,
                token.isEmpty() && !(content instanceof Sent.Content.Unclear)
                        ? new Sent.Content.Unclear("no-token")
                        : content);
    }

    /**
     * As something to take in from that source.
     *
     * @param body as it came; what has no key of its own is named by it, so that telling it again adds nothing
     */
    Sent sent(Source source, String body) {
        var known = source.forms().contains(form) || content instanceof Sent.Content.Unclear;
        return new Sent(
                key().orElseGet(() -> "body/" + Json.digest(body)),
                known ? content : new Sent.Content.Unclear("unknown-form"),
                body);
    }

    /** What it is known by: the token alone is unique per form only. */
    private Optional<String> key() {
        return form.isEmpty() || token.isEmpty() ? Optional.empty() : Optional.of(form + "/" + token);
    }

    /** The vendor may call an unfinished form by another event; any other is none of ours. */
    private static Sent.Content otherEvent(String event, JsonNode response) {
        return event.contains("partial")
                ? new Sent.Content.Partial(values(response))
                : new Sent.Content.Other("unknown-event");
    }

    private static Sent.Content content(JsonNode response) {
        var type = response.path("response_type").asString("completed");
        return type.equals("completed")
                ? new Sent.Content.Lead(values(response))
                : new Sent.Content.Partial(values(response));
    }

    private static Map<String, String> values(JsonNode response) {
        var values = new LinkedHashMap<String, String>();
        response.path("answers").forEach(answer -> answer(answer, values));
        response.path("hidden")
                .properties()
                .forEach(hidden -> put(values, "hidden." + hidden.getKey(), hidden.getValue()));
        response.path("variables")
                .forEach(variable -> put(
                        values,
                        "variables." + variable.path("key").asString(""),
                        variable.path(variable.path("type").asString(""))));
        put(values, "calculated.score", response.path("calculated").path("score"));
        return values;
    }

    /** Types that are new are passed over; payments are nobody's business here. */
    private static void answer(JsonNode answer, Map<String, String> values) {
        var type = answer.path("type").asString("");
        var value = answer.path(type);
        for (var name : new String[] {"id", "ref"}) {
            var key = answer.path("field").path(name).asString("");
            if (key.isEmpty()) {
                continue;
            }
            switch (type) {
                case "text", "email", "url", "file_url", "phone_number", "date", "number", "boolean" ->
                    put(values, "answers." + key, value);
                case "choice" -> {
                    put(values, "answers." + key, value.path(value.has("label") ? "label" : "other"));
                    put(values, "answers." + key + ".ref", value.path("ref"));
                }
                case "choices" -> putText(values, "answers." + key, choices(value));
                default -> {}
            }
        }
    }

    private static String choices(JsonNode chosen) {
        var labels = new TreeSet<String>();
        chosen.path("labels").forEach(label -> labels.add(label.asString("")));
        labels.add(chosen.path("other").asString(""));
        return labels.stream().filter(label -> !label.isEmpty()).collect(Collectors.joining(", "));
    }

    private static void put(Map<String, String> values, String name, JsonNode value) {
        putText(values, name, text(value));
    }

    private static void putText(Map<String, String> values, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            values.put(name, text.strip());
        }
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().stripTrailingZeros().toPlainString();
        }
        return value.isString() ? value.stringValue() : value.isBoolean() ? value.toString() : null;
    }
}
