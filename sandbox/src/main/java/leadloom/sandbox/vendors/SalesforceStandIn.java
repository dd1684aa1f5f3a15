package leadloom.sandbox.vendors;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.invoices.Invoices;
import leadloom.sandbox.vendors.SalesforceRecords.Refused;
import leadloom.sandbox.vendors.SalesforceRecords.Saved;
import leadloom.sandbox.vendors.SalesforceRecords.Written;
import tools.jackson.databind.JsonNode;

/**
 * A Salesforce-shaped org: tokens, upsert by an external id one at a time or many, creation of records (each call makes
 * one more), composite calls, queries by page, and the day's limit. One liberty: a lead's conversion may be written
 * like any value, so that a test can play the sales person.
 */
final class SalesforceStandIn implements StandIn {

    static final String VENDOR = "salesforce";
    static final String PATH = "/salesforce";

    private static final Pattern VERSIONED = Pattern.compile("/services/data/v(\\d{1,3})\\.0(/.*)");
    private static final Pattern BY_OWN_ID = Pattern.compile("/sobjects/(\\w+)/(\\w+__c|Email)/([^/]+)");
    private static final Pattern BY_ID = Pattern.compile("/sobjects/(\\w+)/(\\w{15}|\\w{18})");
    private static final Pattern DESCRIBED = Pattern.compile("/sobjects/(\\w+)/describe");
    private static final Pattern NEW = Pattern.compile("/sobjects/(\\w+)");
    private static final Pattern MANY = Pattern.compile("/composite/sobjects/(\\w+)/(\\w+__c)");
    private static final Pattern LOOKS_LIKE_A_FILE = Pattern.compile(".*\\.(inc|zip|js|css|txt|pdf|html?)");

    /** Versions before this one answer an update with nothing at all. */
    private static final int ANSWERS_UPDATES = 46;

    private static final int MOST_AT_ONCE = 200;
    private static final long USUAL_CALLS_A_DAY = 1_000_000;
    private static final String EFFECT = "Leadloom_Effect_Id__c";

    private final SalesforceRecords records;
    private final SalesforceTokens tokens;
    private final SalesforceQueries queries;
    private final Dice dice;
    private final Invoices invoices;
    private final long callsADay;
    private final AtomicLong calls = new AtomicLong();
    private final Map<String, AtomicInteger> writes = new ConcurrentHashMap<>();

    SalesforceStandIn(int port, Dice dice, Invoices invoices, InstantSource clock) {
        this(port, dice, invoices, clock, USUAL_CALLS_A_DAY);
    }

    SalesforceStandIn(int port, Dice dice, Invoices invoices, InstantSource clock, long callsADay) {
        this.dice = dice;
        this.invoices = invoices;
        this.callsADay = callsADay;
        this.records = new SalesforceRecords(clock);
        this.queries = new SalesforceQueries(records);
        this.tokens = new SalesforceTokens("http://127.0.0.1:" + port + PATH, clock);
    }

    SalesforceDoor door() {
        return new SalesforceDoor(tokens, records);
    }

    @Override
    public boolean signed(Call call) {
        return call.authorization() != null || givesKeys(call);
    }

    private static boolean givesKeys(Call call) {
        return call.path().equals("/services/oauth2/token");
    }

    @Override
    public String subject(Call call) {
        if (call.path().endsWith("/sobjects/Task")) {
            return "task " + call.text(EFFECT);
        }
        if (call.path().endsWith("/composite")) {
            return "task "
                    + call.body()
                            .path("compositeRequest")
                            .path(1)
                            .path("body")
                            .path(EFFECT)
                            .asString("");
        }
        // tokens and queries are how doubt is settled; their own faults would only hide those under test
        var first = call.body().path("records").path(0).path("Leadloom_Id__c").asString("");
        return call.method().equals("PATCH") ? "contact " + call.path() + first : "";
    }

    @Override
    public Reply answer(Call call) {
        if (givesKeys(call)) {
            return tokens.answer(call);
        }
        if (tokens.over(String.valueOf(call.authorization()))) {
            return unsigned();
        }
        var used = calls.incrementAndGet();
        if (used > callsADay) {
            return counted(errors(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."), callsADay);
        }
        return counted(versioned(call.method(), call.path(), call.query(), call.body()), used);
    }

    private Reply counted(Reply reply, long used) {
        var headers = new LinkedHashMap<>(reply.headers());
        headers.put("Sforce-Limit-Info", "api-usage=" + used + "/" + callsADay);
        return new Reply(reply.status(), headers, reply.body());
    }

    private Reply versioned(String method, String path, Map<String, String> query, JsonNode body) {
        var versioned = VERSIONED.matcher(path);
        if (!versioned.matches()) {
            return notFound();
        }
        var version = Integer.parseInt(versioned.group(1));
        var rest = versioned.group(2);
        return switch (method) {
            case "GET" -> read(versioned.group(0), rest, query);
            case "PATCH" -> patch(version, rest, query, body);
            case "POST" -> rest.equals("/composite") ? composite(body) : create(rest, body);
            default -> errors(405, "METHOD_NOT_ALLOWED", "HTTP method not allowed.");
        };
    }

    private Reply read(String path, String rest, Map<String, String> query) {
        var described = DESCRIBED.matcher(rest);
        return described.matches() && records.knows(described.group(1))
                ? Reply.ok(Map.of("name", described.group(1), "fields", records.fields(described.group(1))))
                : queries.answer(path, rest, query);
    }

    private Reply patch(int version, String rest, Map<String, String> query, JsonNode body) {
        if (!body.isObject()) {
            return errors(400, "JSON_PARSER_ERROR", "Unexpected character");
        }
        var many = MANY.matcher(rest);
        if (many.matches()) {
            return many(many, body);
        }
        var own = BY_OWN_ID.matcher(rest);
        if (own.matches()) {
            return upsert(version, own, Boolean.parseBoolean(query.get("updateOnly")), body);
        }
        var id = BY_ID.matcher(rest);
        return id.matches() && records.knows(id.group(1))
                ? written(version, records.update(id.group(1), id.group(2), body))
                : notFound();
    }

    private Reply upsert(int version, Matcher named, boolean updateOnly, JsonNode body) {
        var object = named.group(1);
        var field = named.group(2);
        var value = named.group(3);
        if (records.unknown(object, List.of(field)).isPresent()
                || LOOKS_LIKE_A_FILE.matcher(value).matches()
                || updateOnly && records.find(object, field, value) == null) {
            return notFound();
        }
        if (body.has("Id") || body.has(field)) {
            return errors(400, "INVALID_FIELD", "The " + field + " field should not be specified in the sobject data.");
        }
        var written = records.upsert(object, field, value, body);
        if (written instanceof Saved) {
            bill(value);
        }
        return written(version, written);
    }

    /** How many records of this kind there are. */
    long count(String object) {
        return records.count(object);
    }

    /** An upsert names no effect of ours; each write of a record is one of its own. */
    private void bill(String ownId) {
        var number = writes.computeIfAbsent(ownId, first -> new AtomicInteger()).incrementAndGet();
        invoices.performed(VENDOR, ownId + "#" + number);
    }

    private Reply create(String rest, JsonNode body) {
        var named = NEW.matcher(rest);
        if (!named.matches() || !records.knows(named.group(1))) {
            return notFound();
        }
        var written = records.create(named.group(1), body);
        if (written instanceof Saved) {
            var effect = body.path(EFFECT).asString("");
            invoices.performed(VENDOR, effect.isEmpty() ? rest + "#" + calls.get() : effect);
        }
        return written(ANSWERS_UPDATES, written);
    }

    private static Reply written(int version, Written written) {
        return switch (written) {
            case Refused(var code, var message, var fields) ->
                Reply.of(
                        code.equals("NOT_FOUND") ? 404 : 400,
                        List.of(Map.of("message", message, "errorCode", code, "fields", fields)));
            case Saved(var id, var created)
            when version < ANSWERS_UPDATES ->
                created
                        ? Reply.of(201, Map.of("id", id, "success", true, "errors", List.of()))
                        : Reply.of(204, Map.of());
            case Saved(var id, var created) ->
                Reply.of(
                        created ? 201 : 200,
                        Map.of("id", id, "success", true, "errors", List.of(), "created", created));
        };
    }

    private Reply many(Matcher named, JsonNode body) {
        var object = named.group(1);
        var field = named.group(2);
        var all = body.path("records");
        if (records.unknown(object, List.of(field)).isPresent()) {
            return notFound();
        }
        if (!all.isArray() || all.isEmpty() || all.size() > MOST_AT_ONCE) {
            return errors(400, "INVALID_INPUT", "records must hold 1 to " + MOST_AT_ONCE + " records");
        }
        if (all.valueStream()
                .anyMatch(record ->
                        !record.path("attributes").path("type").asString("").equals(object))) {
            return errors(400, "INVALID_INPUT", "Record is missing the required attributes.type");
        }
        return Reply.ok(all.valueStream()
                .map(record -> item(object, field, record.path(field).asString(""), record))
                .toList());
    }

    private Map<String, Object> item(String object, String field, String value, JsonNode record) {
        return switch (records.upsert(object, field, value, record)) {
            case Saved(var id, var created) -> {
                bill(value);
                yield Map.of("id", id, "success", true, "errors", List.of(), "created", created);
            }
            case Refused(var code, var message, var fields) ->
                Map.of(
                        "success",
                        false,
                        "errors",
                        List.of(Map.of("statusCode", code, "message", message, "fields", fields)));
        };
    }

    private Reply composite(JsonNode body) {
        var composite = new SalesforceComposite(body.path("compositeRequest"));
        return composite.answer((method, path, part) -> {
            var question = path.indexOf('?');
            return question < 0
                    ? versioned(method, path, Map.of(), part)
                    : versioned(method, path.substring(0, question), Call.query(path.substring(question + 1)), part);
        });
    }

    @Override
    public Reply unsigned() {
        return errors(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    /** Half of those who must wait met a lock, the others too many calls at once. */
    @Override
    public Reply throttled(Call call, long seconds) {
        return dice.below(2, "lock", subject(call)) == 0
                ? errors(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record")
                : errors(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
    }

    @Override
    public Object problem(int status, String code) {
        return switch (status) {
            case 503 -> error("SERVER_UNAVAILABLE", "Server unavailable, try again later");
            case 500 -> error("UNKNOWN_EXCEPTION", "An unexpected error occurred.");
            default -> error("FIELD_CUSTOM_VALIDATION_EXCEPTION", "stand-in says " + code);
        };
    }

    private static Reply notFound() {
        return errors(404, "NOT_FOUND", "The requested resource does not exist");
    }

    static Reply errors(int status, String code, String message) {
        return Reply.of(status, error(code, message));
    }

    private static List<Map<String, Object>> error(String code, String message) {
        return List.of(Map.of("message", message, "errorCode", code));
    }
}
