package leadloom.sandbox.vendors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.sandbox.invoices.Invoices;
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

    private static final Pattern OBJECTS =
            Pattern.compile("/crm/(?:v3/objects|objects/(?:v3|20\\d\\d-\\d\\d))/([a-z]+)(/.*)?");
    private static final Pattern ASSOCIATION = Pattern.compile(
            "/crm/(?:v4/objects|objects/(?:v4|20\\d\\d-\\d\\d))/[a-z]+/\\d+/associations/default/[a-z]+/\\d+");
    private static final Pattern PROPERTIES =
            Pattern.compile("/crm/(?:v3/properties|properties/(?:v3|20\\d\\d-\\d\\d))/([a-z]+)(/.*)?");
    private static final Pattern OWNERS = Pattern.compile("/crm/(?:v3/owners|owners/(?:v3|20\\d\\d-\\d\\d))/?");

    private final CrmAccount account;
    private final CrmRecords records;
    private final Invoices invoices;

    CrmStandIn(CrmAccount account, Invoices invoices) {
        this.account = account;
        this.records = new CrmRecords(account, invoices);
        this.invoices = invoices;
    }

    @Override
    public String subject(Call call) {
        var path = call.path();
        if (path.endsWith("/contacts/batch/upsert")) {
            return "contact " + call.body().path("inputs").path(0).path("id").asString("");
        }
        // searching is how doubt is settled; its own faults would only hide those under test
        return path.endsWith("/tasks") || path.endsWith("/notes")
                ? "task " + call.text("properties", CrmRecords.EFFECT)
                : "";
    }

    @Override
    public boolean signed(Call call) {
        return call.authorization() != null || call.path().startsWith("/oauth/");
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
            return Reply.ok(CrmShapes.batch(List.of()));
        }
        if (objects.matches()) {
            var rest = objects.group(2) == null ? "" : objects.group(2);
            return objects.group(1).equals("contacts")
                    ? contacts(call, rest)
                    : records.answer(call, objects.group(1), rest);
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
            case "GET " -> Reply.ok(Map.of("results", List.of()));
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
        return CrmShapes.object(contact.id(), properties);
    }

    private Reply create(Call call) {
        var sent = CrmShapes.sent(call.body());
        var email = sent.getOrDefault("email", "");
        return account.contactBy("email", email)
                .map(there -> Reply.of(
                        409,
                        CrmShapes.error("CONFLICT", "Contact already exists. Existing ID: " + there.id(), List.of())))
                .orElseGet(() -> switch (account.upsert("email", email, sent)) {
                    case Stored(var contact, var fresh) -> Reply.of(201, CrmShapes.object(contact.id(), sent));
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
            var sent = CrmShapes.sent(input);
            var property = input.path("idProperty").asString("email");
            switch (account.upsert(property, input.path("id").asString(""), sent)) {
                case Stored(var contact, var fresh) -> {
                    invoices.performed(VENDOR, trace);
                    account.hook().byApi(contact.id(), sent);
                    var result = CrmShapes.object(contact.id(), sent);
                    result.put("new", fresh);
                    result.put("objectWriteTraceId", trace);
                    results.add(result);
                }
                case Refused(var code) ->
                    errors.add(CrmShapes.error(
                            "VALIDATION_ERROR",
                            "stand-in says " + code,
                            List.of(Map.of("code", code, "message", code)),
                            trace));
            }
        }
        var body = CrmShapes.batch(results);
        if (errors.isEmpty()) {
            return Reply.ok(body);
        }
        body.put("numErrors", errors.size());
        body.put("errors", errors);
        return Reply.of(207, body);
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
                : Reply.of(409, CrmShapes.error("OBJECT_ALREADY_EXISTS", "there is one of this name", List.of()));
    }

    /** Knows every colleague but those who say that they are nobody. */
    private Reply owners(String email) {
        var found = email.isEmpty() || email.startsWith("nobody")
                ? List.of()
                : List.of(Map.of(
                        "id",
                        account.number("owner", email),
                        "email",
                        email,
                        "type",
                        "PERSON",
                        "archived",
                        false,
                        "createdAt",
                        CrmShapes.WHEN,
                        "updatedAt",
                        CrmShapes.WHEN));
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
                            "correlationId", CrmShapes.NOBODYS));
        }
        return Reply.ok(Map.of(
                "access_token",
                "simulated-access-token",
                "refresh_token",
                refresh,
                "expires_in",
                1800,
                "token_type",
                "bearer"));
    }

    @Override
    public Reply throttled(Call call, long seconds) {
        var daily = account.limit() == Limit.DAILY;
        var body = Map.of(
                "status",
                "error",
                "message",
                daily ? "You have reached your daily limit." : "You have reached your rolling limit.",
                "errorType",
                "RATE_LIMIT",
                "correlationId",
                CrmShapes.NOBODYS,
                "policyName",
                daily ? "DAILY" : "TEN_SECONDLY_ROLLING");
        return new Reply(
                429,
                daily
                        ? Map.of("X-HubSpot-RateLimit-Daily-Remaining", "0")
                        : Map.of("X-HubSpot-RateLimit-Interval-Milliseconds", Long.toString(seconds * 1000)),
                body);
    }

    private Reply missing() {
        return CrmShapes.missing();
    }

    @Override
    public Reply unsigned() {
        return Reply.of(401, problem(401, "INVALID_AUTHENTICATION"));
    }

    @Override
    public Object problem(int status, String code) {
        return CrmShapes.error(code, "stand-in says " + code, List.of());
    }
}
