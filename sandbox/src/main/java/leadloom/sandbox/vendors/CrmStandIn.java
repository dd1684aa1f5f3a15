package leadloom.sandbox.vendors;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.invoices.Invoices;
import tools.jackson.databind.JsonNode;

/**
 * A HubSpot-shaped CRM: batch upsert of contacts by mail address (idempotent), creation of tasks (not idempotent, each
 * call makes one more) and the search for a task by the effect that it was made for.
 */
final class CrmStandIn implements StandIn {

    static final String VENDOR = "crm";
    private static final String EFFECT = "leadloom_effect_id";
    private static final long ID_RANGE = 900_000_000_000L;

    private final Dice dice;
    private final Invoices invoices;
    /** Contact ids only: a contact's values are of no use to anyone here and would fill the memory of long runs. */
    private final Map<String, String> contacts = new ConcurrentHashMap<>();
    /** The first task made for each effect. */
    private final Map<String, String> tasks = new ConcurrentHashMap<>();

    CrmStandIn(Dice dice, Invoices invoices) {
        this.dice = dice;
        this.invoices = invoices;
    }

    @Override
    public String subject(Call call) {
        var path = call.path();
        if (path.endsWith("/contacts/batch/upsert")) {
            return "contact " + call.body().path("inputs").path(0).path("id").asString("");
        }
        // searching is how doubt is settled; its own faults would only hide those under test
        return path.endsWith("/tasks") ? "task " + call.text("properties", EFFECT) : "";
    }

    @Override
    public Reply answer(Call call) {
        var path = call.path();
        if (path.endsWith("/contacts/batch/upsert")) {
            return upsert(call.body().path("inputs"));
        }
        if (path.endsWith("/tasks")) {
            return createTask(call);
        }
        if (path.endsWith("/tasks/search")) {
            return searchTask(call);
        }
        return Reply.of(404, problem(404, "OBJECT_NOT_FOUND"));
    }

    private Reply upsert(JsonNode inputs) {
        var results = inputs.valueStream().map(this::upsertOne).toList();
        return results.isEmpty()
                ? Reply.of(400, problem(400, "VALIDATION_ERROR"))
                : Reply.ok(Map.of("status", "COMPLETE", "results", results));
    }

    private Map<String, Object> upsertOne(JsonNode input) {
        var email = input.path("id").asString("").toLowerCase(Locale.ROOT);
        var trace = input.path("objectWriteTraceId").asString("");
        invoices.performed(VENDOR, trace);
        var isNew = new boolean[1];
        var id = contacts.computeIfAbsent(email, first -> {
            isNew[0] = true;
            return number("contact", email);
        });
        return Map.of(
                "id",
                id,
                "new",
                isNew[0],
                "archived",
                false,
                "objectWriteTraceId",
                trace,
                "properties",
                Map.of("email", email));
    }

    private Reply createTask(Call call) {
        var effect = call.text("properties", EFFECT);
        if (effect.isEmpty() || call.text("properties", "hs_task_subject").isEmpty()) {
            return Reply.of(400, problem(400, "VALIDATION_ERROR"));
        }
        invoices.performed(VENDOR, effect);
        var id = tasks.computeIfAbsent(effect, first -> number("task", effect));
        return Reply.of(201, Map.of("id", id, "properties", Map.of(EFFECT, effect)));
    }

    private Reply searchTask(Call call) {
        var filter = call.body()
                .path("filterGroups")
                .path(0)
                .path("filters")
                .path(0)
                .path("value")
                .asString("");
        var id = tasks.get(filter);
        return id == null
                ? Reply.ok(Map.of("total", 0, "results", List.of()))
                : Reply.ok(Map.of("total", 1, "results", List.of(Map.of("id", id))));
    }

    private String number(String kind, String of) {
        return Long.toString(ID_RANGE + Math.floorMod(dice.bits(kind, of), ID_RANGE));
    }

    @Override
    public Reply unsigned() {
        return Reply.of(401, problem(401, "INVALID_AUTHENTICATION"));
    }

    @Override
    public Object problem(int status, String code) {
        return Map.of(
                "status",
                "error",
                "message",
                "stand-in says " + code,
                "correlationId",
                "00000000-0000-0000-0000-000000000000",
                "category",
                code);
    }
}
