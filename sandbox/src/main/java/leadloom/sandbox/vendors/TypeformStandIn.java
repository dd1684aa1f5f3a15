package leadloom.sandbox.vendors;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import leadloom.sandbox.chance.Dice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Forms like Typeform's: hooks are registered by tag, answers are kept and told by a signed hook, and the Responses API
 * tells them again. People of the sandbox fill a form in by {@code POST /typeform/sandbox/forms/{form}/submissions}
 * with {@code {"answers": {"ref": "value"}, "deliver": "once" | "twice" | "never"}}.
 */
final class TypeformStandIn implements StandIn {

    static final String VENDOR = "typeform";
    private static final int USUAL_PAGE = 25;

    private final Dice dice;
    private final InstantSource clock;
    private final TypeformHooks hooks = new TypeformHooks();
    /** The newest last. */
    private final Map<String, List<ObjectNode>> responses = new ConcurrentHashMap<>();

    private final AtomicInteger submitted = new AtomicInteger();

    TypeformStandIn(Dice dice, InstantSource clock) {
        this.dice = dice;
        this.clock = clock;
    }

    @Override
    public String subject(Call call) {
        return call.path().endsWith("/responses") ? "responses " + call.path() + call.query() : "";
    }

    @Override
    public Reply answer(Call call) {
        var parts = call.path().split("/", -1);
        if (call.method().equals("POST") && call.path().matches("/sandbox/forms/[^/]+/submissions")) {
            return submit(parts[3], call.body());
        }
        if (parts.length < 4 || !parts[1].equals("forms")) {
            return Reply.of(404, problem(404, "NOT_FOUND"));
        }
        var form = parts[2];
        return switch (call.method() + ' ' + parts[3] + ' ' + parts.length) {
            case "GET responses 4" -> page(form, call.query());
            case "GET webhooks 4" -> Reply.ok(Map.of("items", hooks.of(form)));
            case "GET webhooks 5" ->
                hooks.find(form, parts[4])
                        .map(hook -> Reply.ok(hook.told()))
                        .orElseGet(() -> Reply.of(404, problem(404, "NOT_FOUND")));
            case "PUT webhooks 5" ->
                Reply.ok(hooks.register(form, parts[4], call.text("url"), call.text("secret"), clock.instant())
                        .told());
            default -> Reply.of(404, problem(404, "NOT_FOUND"));
        };
    }

    private Reply submit(String form, JsonNode filledIn) {
        var token =
                "%08x%08x".formatted(submitted.incrementAndGet(), (int) dice.bits("typeform", form + submitted.get()));
        var response = Json.MAPPER.createObjectNode();
        response.put("landing_id", token).put("token", token).put("response_id", token);
        response.put("landed_at", clock.instant().toString());
        response.put("submitted_at", clock.instant().toString());
        response.put("response_type", filledIn.path("response_type").asString("completed"));
        response.set(
                "hidden",
                filledIn.path("hidden").isObject() ? filledIn.path("hidden") : Json.MAPPER.createObjectNode());
        var answers = response.putArray("answers");
        filledIn.path("answers").properties().forEach(given -> {
            var type = type(given.getKey(), given.getValue());
            var answer = answers.addObject().put("type", type);
            answer.set(type, given.getValue());
            answer.putObject("field")
                    .put("id", "F" + given.getKey())
                    .put("type", type)
                    .put("ref", given.getKey());
        });
        responses.computeIfAbsent(form, first -> new CopyOnWriteArrayList<>()).add(response);
        deliver(form, response, filledIn.path("deliver").asString("once"));
        return Reply.of(201, Map.of("token", token));
    }

    private static String type(String ref, JsonNode value) {
        if (value.isNumber()) {
            return "number";
        }
        if (value.isBoolean()) {
            return "boolean";
        }
        return value.asString("").contains("@") && ref.contains("mail") ? "email" : "text";
    }

    private void deliver(String form, ObjectNode response, String how) {
        var told = Json.MAPPER.createObjectNode();
        told.put("event_id", "E" + response.path("token").asString("")).put("event_type", "form_response");
        var inside = told.set("form_response", response.deepCopy()).path("form_response");
        ((ObjectNode) inside).put("form_id", form);
        var times = Map.of("once", 1, "twice", 2).getOrDefault(how, 0);
        for (var time = 0; time < times; time++) {
            hooks.tell(form, Json.MAPPER.writeValueAsBytes(told));
        }
    }

    /** The newest first, or after a token the oldest first; exclusive of the token in both cases. */
    private Reply page(String form, Map<String, String> query) {
        var wanted = new ArrayList<ObjectNode>();
        var all = responses.getOrDefault(form, List.of());
        var types = List.of(query.getOrDefault("response_type", "completed").split(",", -1));
        var since = query.containsKey("since")
                ? LocalDateTime.parse(query.get("since")).toInstant(ZoneOffset.UTC)
                : Instant.EPOCH;
        for (var response : all) {
            if (types.contains(response.path("response_type").asString(""))
                    && !Instant.parse(response.path("submitted_at").asString(""))
                            .isBefore(since)) {
                wanted.add(response);
            }
        }
        var after = query.get("after");
        var before = query.get("before");
        List<ObjectNode> chosen = after != null ? wanted.subList(place(wanted, after) + 1, wanted.size()) : wanted;
        if (before != null) {
            chosen = chosen.subList(0, Math.max(0, place(chosen, before)));
        }
        var size = Integer.parseInt(query.getOrDefault("page_size", Integer.toString(USUAL_PAGE)));
        var items = (after != null ? chosen : chosen.reversed())
                .stream().limit(size).toList();
        return Reply.ok(
                Map.of("total_items", chosen.size(), "page_count", (chosen.size() + size - 1) / size, "items", items));
    }

    private static int place(List<ObjectNode> responses, String token) {
        for (var i = 0; i < responses.size(); i++) {
            if (responses.get(i).path("token").asString("").equals(token)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Reply unsigned() {
        return Reply.of(401, problem(401, "UNAUTHORIZED"));
    }

    @Override
    public Object problem(int status, String code) {
        return Map.of("code", code, "description", "stand-in says " + code);
    }
}
