package leadloom.sandbox.vendors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Several calls in one, in order; a later one may refer to what an earlier one answered. */
final class SalesforceComposite {

    private static final Pattern REFERENCE = Pattern.compile("@\\{(\\w+)\\.(\\w+)}");
    private static final int MOST = 25;

    private final JsonNode parts;
    private final Map<String, JsonNode> answered = new HashMap<>();

    SalesforceComposite(JsonNode parts) {
        this.parts = parts;
    }

    /** What answers one part. */
    interface Answering {
        Reply answer(String method, String path, JsonNode body);
    }

    Reply answer(Answering answering) {
        if (!parts.isArray() || parts.isEmpty() || parts.size() > MOST) {
            return SalesforceStandIn.errors(400, "INVALID_INPUT", "compositeRequest must hold 1 to 25 calls");
        }
        var results = new ArrayList<Map<String, Object>>();
        parts.forEach(part -> results.add(one(part, answering)));
        return Reply.ok(Map.of("compositeResponse", results));
    }

    private Map<String, Object> one(JsonNode part, Answering answering) {
        var name = part.path("referenceId").asString("");
        var text = part.toString();
        var open = REFERENCE
                .matcher(text)
                .results()
                .filter(found -> value(found.group(1), found.group(2)).isEmpty());
        var unresolved = open.findFirst();
        var reply = unresolved.isPresent()
                ? SalesforceStandIn.errors(
                        400,
                        "PROCESSING_HALTED",
                        "Invalid reference specified. No value for "
                                + unresolved.orElseThrow().group(1) + " found")
                : resolved(text, answering);
        answered.put(name, Json.MAPPER.valueToTree(reply.body()));
        return Map.of(
                "body", reply.body(),
                "httpHeaders", Map.of(),
                "httpStatusCode", reply.status(),
                "referenceId", name);
    }

    private Reply resolved(String text, Answering answering) {
        var whole = Json.MAPPER.readTree(
                REFERENCE.matcher(text).replaceAll(found -> value(found.group(1), found.group(2))));
        return answering.answer(
                whole.path("method").asString(""), whole.path("url").asString(""), whole.path("body"));
    }

    private String value(String reference, String field) {
        return answered.getOrDefault(reference, Json.MAPPER.missingNode())
                .path(field)
                .asString("");
    }
}
