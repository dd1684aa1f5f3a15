package leadloom.sandbox.vendors;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The shapes in which HubSpot writes records, batches and errors. */
final class CrmShapes {

    static final String WHEN = "2026-01-05T09:00:00.000Z";
    static final String NOBODYS = "00000000-0000-4000-8000-000000000000";

    private CrmShapes() {}

    static Map<String, String> sent(JsonNode holder) {
        var sent = new HashMap<String, String>();
        holder.path("properties").forEachEntry((name, value) -> sent.put(name, value.asString("")));
        return sent;
    }

    static Map<String, Object> object(String id, Map<String, String> properties) {
        var object = new LinkedHashMap<String, Object>();
        object.put("id", id);
        object.put("archived", false);
        object.put("createdAt", WHEN);
        object.put("updatedAt", WHEN);
        object.put("properties", properties);
        return object;
    }

    static Map<String, Object> batch(List<?> results) {
        var body = new LinkedHashMap<String, Object>();
        body.put("status", "COMPLETE");
        body.put("requestedAt", WHEN);
        body.put("startedAt", WHEN);
        body.put("completedAt", WHEN);
        body.put("results", results);
        return body;
    }

    static Map<String, Object> error(String category, String message, List<?> errors) {
        var error = new LinkedHashMap<String, Object>();
        error.put("status", "error");
        error.put("message", message);
        error.put("correlationId", NOBODYS);
        error.put("category", category);
        error.put("errors", errors);
        return error;
    }

    static Map<String, Object> error(String category, String message, List<?> errors, String trace) {
        var error = error(category, message, errors);
        error.put("context", Map.of("objectWriteTraceId", List.of(trace)));
        error.put("links", Map.of());
        return error;
    }

    static Reply missing() {
        return Reply.of(404, error("OBJECT_NOT_FOUND", "Object not found. objectId are usually numeric.", List.of()));
    }
}
