package leadloom.sandbox.vendors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.sandbox.invoices.Invoices;
import leadloom.sandbox.vendors.CrmAccount.About;
import leadloom.sandbox.vendors.CrmAccount.Contact;
import leadloom.sandbox.vendors.CrmAccount.Limit;
import leadloom.sandbox.vendors.CrmAccount.Refused;
import leadloom.sandbox.vendors.CrmAccount.Stored;
import tools.jackson.databind.JsonNode;

/**
 * A HubSpot-shaped CRM, in dated paths and in those of version 3: batch upsert of contacts (idempotent, each with its
 * own fate), tasks and notes (each call makes one more), their search, owners, properties, deals and meetings.
 */
final class CrmStandIn implements StandIn {

    static final String VENDOR = "crm";

    private static final String EFFECT = "leadloom_effect_id";
    private static final String WHEN = "2026-01-05T09:00:00.000Z";
    private static final Pattern OBJECTS =
            Pattern.compile("/crm/(?:v3/objects|objects/(?:v3|20\\d\\d-\\d\\d))/([a-z]+)(/.*)?");
    private static final Pattern ASSOCIATION = Pattern.compile(
            "/crm/(?:v4/objects|objects/(?:v4|20\\d\\d-\\d\\d))/[a-z]+/\\d+/associations/default/[a-z]+/\\d+");
    private static final Pattern PROPERTIES =
            Pattern.compile("/crm/(?:v3/properties|properties/(?:v3|20\\d\\d-\\d\\d))/([a-z]+)(/.*)?");
    private static final Pattern OWNERS = Pattern.compile("/crm/(?:v3/owners|owners/(?:v3|20\\d\\d-\\d\\d))/?");

    private final CrmAccount account;
    private final Invoices invoices;

    CrmStandIn(CrmAccount account, Invoices invoices) {
        this.account = account;
        this.invoices = invoices;
    }

    @Override
    public String subject(Call call) {
        var path = call.path();
        if (path.endsWith("/contacts/batch/upsert")) {
            return "contact " + call.body().path("inputs").path(0).path("id").asString("");
        }
        // searching is how doubt is settled; its own faults would only hide those under test
        return path.endsWith("/tasks") || path.endsWith("/notes") ? "task " + call.text("properties", EFFECT) : "";
    }

    @Override
    public boolean givesKeys(Call call) {
        return call.path().startsWith("/oauth/");
    }

    @Override
    public Reply answer(Call call) {
        if (call.path().startsWith("/oauth/")) {
            return token(call);
        }
        return switch (account.limit()) {
            case NONE -> route(call);
            case ROLLING, DAILY -> throttled(call, 1);
        };
    }

    private Reply route(Call call) {
        var objects = OBJECTS.matcher(call.path());
        if (ASSOCIATION.matcher(call.path()).matches()) {
            return Reply.ok(batch(List.of()));
        }
        if (objects.matches()) {
            var rest = objects.group(2) == null ? "" : objects.group(2);
            return objects.group(1).equals("contacts") ? contacts(call, rest) : others(call, objects.group(1), rest);
        }
        var properties = PROPERTIES.matcher(call.path());
        if (properties.matches()) {
            return properties(call, properties.group(1), properties.group(2) == null ? "" : properties.group(2));
        }
        return OWNERS.matcher(call.path()).matches() ? owners(call.query().getOrDefault("email", "")) : missing();
    }

    private Reply contacts(Call call, String rest) {
        return switch (call.method() + " " + rest) {
            case "POST /batch/upsert" -> upsert(call.body().path("inputs"));
            case "POST /gdpr-delete" -> {
                account.erase(call.text("objectId"));
                yield Reply.of(204, Map.of());
            }
            case "POST " -> create(call);
            default -> contact(call, rest).map(this::shown).map(Reply::ok).orElseGet(this::missing);
        };
    }

    private Optional<Contact> contact(Call call, String rest) {
        var key = rest.startsWith("/") ? rest.substring(1) : rest;
        var property = call.query().get("idProperty");
        return property == null ? account.contact(key) : account.contactBy(property, key);
    }

    private Map<String, Object> shown(Contact contact) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("email", contact.email());
        properties.put("hs_object_id", contact.id());
        properties.put("hs_email_optout", Boolean.toString(contact.optedOut()));
        return object(contact.id(), properties);
    }

    private Reply create(Call call) {
        var sent = sent(call.body());
        var email = sent.getOrDefault("email", "");
        return account.contactBy("email", email)
                .map(there -> Reply.of(
                        409, error("CONFLICT", "Contact already exists. Existing ID: " + there.id(), List.of())))
                .orElseGet(() -> switch (account.upsert("email", email, sent)) {
                    case Stored(var contact, var fresh) -> Reply.of(201, object(contact.id(), sent));
                    case Refused(var code) -> Reply.of(400, problem(400, code));
                });
    }

    private Reply upsert(JsonNode inputs) {
        if (inputs.isEmpty() || inputs.size() > 100) {
            return Reply.of(400, problem(400, "VALIDATION_ERROR"));
        }
        var results = new ArrayList<Map<String, Object>>();
        var errors = new ArrayList<Map<String, Object>>();
        for (var input : inputs) {
            var trace = input.path("objectWriteTraceId").asString("");
            var sent = sent(input);
            var property = input.path("idProperty").asString("email");
            switch (account.upsert(property, input.path("id").asString(""), sent)) {
                case Stored(var contact, var fresh) -> {
                    invoices.performed(VENDOR, trace);
                    account.hook().byApi(contact.id(), sent);
                    var result = object(contact.id(), sent);
                    result.put("new", fresh);
                    result.put("objectWriteTraceId", trace);
                    results.add(result);
                }
                case Refused(var code) ->
                    errors.add(error("VALIDATION_ERROR", "stand-in says " + code, List.of(Map.of("code", code, "message", code)), trace));
            }
        }
        var body = batch(results);
        if (errors.isEmpty()) {
            return Reply.ok(body);
        }
        body.put("numErrors", errors.size());
        body.put("errors", errors);
        return Reply.of(207, body);
    }

    private Reply others(Call call, String kind, String rest) {
        if (call.method().equals("GET")) {
            return account.about(kind, rest.replace("/", ""))
                    .map(about -> Reply.ok(shown(kind, about)))
                    .orElseGet(this::missing);
        }
        return switch (rest) {
            case "" -> make(call, kind);
            case "/search" -> search(call, kind);
            default -> missing();
        };
    }

    private Map<String, Object> shown(String kind, About about) {
        var properties = kind.equals("deals")
                ? Map.of(
                        "dealstage", about.state(),
                        "hs_is_closed_won", Boolean.toString(about.state().equals("closedwon")),
                        "hs_is_closed", Boolean.toString(about.state().startsWith("closed")))
                : Map.of("hs_meeting_outcome", about.state());
        var object = object(about.id(), properties);
        object.put(
                "associations",
                Map.of("contacts", Map.of("results", List.of(Map.of("id", about.contact(), "type", "to_contact")))));
        return object;
    }

    private Reply make(Call call, String kind) {
        var sent = sent(call.body());
        var effect = sent.getOrDefault(EFFECT, "");
        var said = sent.getOrDefault(kind.equals("tasks") ? "hs_task_subject" : "hs_note_body", "");
        if (effect.isEmpty() || said.isEmpty() || !sent.containsKey("hs_timestamp")) {
            return Reply.of(400, problem(400, "VALIDATION_ERROR"));
        }
        invoices.performed(VENDOR, effect);
        return Reply.of(201, object(account.make(kind, effect), sent));
    }

    private Reply search(Call call, String kind) {
        var filter = call.body()
                .path("filterGroups")
                .path(0)
                .path("filters")
                .path(0)
                .path("value")
                .asString("");
        var found = account.find(kind, filter)
                .map(id -> List.of(object(id, Map.of(EFFECT, filter))))
                .orElse(List.of());
        return Reply.ok(Map.of("total", found.size(), "results", found));
    }

    private Reply properties(Call call, String object, String rest) {
        if (call.method().equals("GET")) {
            return account.property(object + rest).map(there -> Reply.ok(there)).orElseGet(this::missing);
        }
        var name = object + (rest.equals("/groups") ? "/groups/" : "/") + call.text("name");
        var property = new LinkedHashMap<String, Object>();
        call.body().forEachEntry(property::put);
        property.putIfAbsent("hasUniqueValue", false);
        property.putIfAbsent("options", List.of());
        return account.define(name, property)
                ? Reply.of(201, property)
                : Reply.of(409, error("OBJECT_ALREADY_EXISTS", "there is one of this name", List.of()));
    }

    /** Knows every colleague but those who say that they are nobody. */
    private Reply owners(String email) {
        var found = email.isEmpty() || email.startsWith("nobody")
                ? List.of()
                : List.of(Map.of(
                        "id", account.number("owner", email),
                        "email", email,
                        "type", "PERSON",
                        "archived", false,
                        "createdAt", WHEN,
                        "updatedAt", WHEN));
        return Reply.ok(Map.of("results", found));
    }

    private Reply token(Call call) {
        var refresh = call.text("refresh_token");
        if (refresh.isEmpty() || refresh.contains("revoked")) {
            return Reply.of(
                    400,
                    Map.of(
                            "status", "BAD_REFRESH_TOKEN",
                            "message", "missing or invalid refresh token",
                            "correlationId", NOBODYS));
        }
        return Reply.ok(Map.of(
                "access_token", "simulated-access-token",
                "refresh_token", refresh,
                "expires_in", 1800,
                "token_type", "bearer"));
    }

    private static Map<String, String> sent(JsonNode holder) {
        var sent = new HashMap<String, String>();
        holder.path("properties").forEachEntry((name, value) -> sent.put(name, value.asString("")));
        return sent;
    }

    private static Map<String, Object> object(String id, Map<String, String> properties) {
        var object = new LinkedHashMap<String, Object>();
        object.put("id", id);
        object.put("archived", false);
        object.put("createdAt", WHEN);
        object.put("updatedAt", WHEN);
        object.put("properties", properties);
        return object;
    }

    private static Map<String, Object> batch(List<?> results) {
        var body = new LinkedHashMap<String, Object>();
        body.put("status", "COMPLETE");
        body.put("requestedAt", WHEN);
        body.put("startedAt", WHEN);
        body.put("completedAt", WHEN);
        body.put("results", results);
        return body;
    }

    @Override
    public Reply throttled(Call call, long seconds) {
        var daily = account.limit() == Limit.DAILY;
        var body = Map.of(
                "status", "error",
                "message", daily ? "You have reached your daily limit." : "You have reached your rolling limit.",
                "errorType", "RATE_LIMIT",
                "correlationId", NOBODYS,
                "policyName", daily ? "DAILY" : "TEN_SECONDLY_ROLLING");
        return new Reply(
                429,
                daily
                        ? Map.of("X-HubSpot-RateLimit-Daily-Remaining", "0")
                        : Map.of("X-HubSpot-RateLimit-Interval-Milliseconds", Long.toString(seconds * 1000)),
                body);
    }

    private Reply missing() {
        return Reply.of(404, problem(404, "OBJECT_NOT_FOUND"));
    }

    @Override
    public Reply unsigned() {
        return Reply.of(401, problem(401, "INVALID_AUTHENTICATION"));
    }

    private static final String NOBODYS = "00000000-0000-4000-8000-000000000000";

    @Override
    public Object problem(int status, String code) {
        return error(code, "stand-in says " + code, List.of());
    }

    private static Map<String, Object> error(String category, String message, List<?> errors) {
        var error = new LinkedHashMap<String, Object>();
        error.put("status", "error");
        error.put("message", message);
        error.put("correlationId", NOBODYS);
        error.put("category", category);
        error.put("errors", errors);
        return error;
    }

    private static Map<String, Object> error(String category, String message, List<?> errors, String trace) {
        var error = error(category, message, errors);
        error.put("context", Map.of("objectWriteTraceId", List.of(trace)));
        error.put("links", Map.of());
        return error;
    }
}
