package leadloom.activities.crm.salesforce;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.crm.SalesTask;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorHttp.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Salesforce: leads (or contacts) by upsert on an external id field that holds our lead's id, tasks with our effect's
 * id in a field of their own. A lead and its task go out in one call.
 *
 * <p>The external id is never the address: as a part of a path, one that ends like a file name is not found.
 */
public final class SalesforceCrm implements CrmVendor {

    static final String VENDOR = "crm";

    /** As many records as one call may hold. */
    static final int MOST_AT_ONCE = 200;

    /** What Salesforce's own tools write where a required value is not known. */
    private static final String NOT_PROVIDED = "[not provided]";

    private static final int NOT_FOUND = 404;

    private final SalesforceApi api;
    private final SalesforceSettings settings;
    private final SharedCalls calls;

    public SalesforceCrm(SalesforceApi api, SalesforceSettings settings) {
        this.api = api;
        this.settings = settings;
        this.calls = new SharedCalls(this::write, api::left, MOST_AT_ONCE);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where a required value is not known, what is there is brought up to date first: a placeholder must not stand
     * over a name that a sales person typed.
     */
    @Override
    public String name() {
        return "salesforce";
    }

    @Override
    public Answer upsertContact(CrmContact contact, String effectId, Deadline deadline) {
        if (own(contact).isEmpty()) {
            return new Failed(new Rejected(VENDOR, "no_own_id"));
        }
        var values = values(contact);
        if (!complete(values)) {
            var known = updateOnly(contact, values, deadline);
            if (!(known instanceof Done done && done.externalId().isEmpty())) {
                return known;
            }
            settings.object().required().forEach(field -> values.putIfAbsent(field, NOT_PROVIDED));
            return written(contact, api.patch(record(contact), values, Set.of(), deadline), deadline);
        }
        return calls.write(own(contact), contact, deadline);
    }

    /** One by itself is told apart better: an answer to it says when several records hold its id. */
    private List<Answer> write(List<CrmContact> contacts, Deadline deadline) {
        if (contacts.size() > 1) {
            return upsertContacts(contacts, deadline);
        }
        var alone = contacts.getFirst();
        return List.of(written(alone, api.patch(record(alone), values(alone), Set.of(), deadline), deadline));
    }

    /** Done with an empty id means that there is no such record. */
    Answer updateOnly(CrmContact contact, Map<String, Object> values, Deadline deadline) {
        var outcome = api.patch(record(contact) + "?updateOnly=true", values, Set.of(NOT_FOUND), deadline);
        return outcome instanceof Answered answer && answer.status() == NOT_FOUND
                ? new Done("")
                : written(contact, outcome, deadline);
    }

    /**
     * Writes up to {@value #MOST_AT_ONCE} contacts with one call.
     *
     * @return an answer for each, in their order; each fails or not by itself
     */
    List<Answer> upsertContacts(List<CrmContact> contacts, Deadline deadline) {
        if (contacts.size() > MOST_AT_ONCE
                || contacts.stream().anyMatch(contact -> own(contact).isEmpty())) {
            throw new IllegalArgumentException("one call takes " + MOST_AT_ONCE + " contacts, each with an id of ours");
        }
        var records = contacts.stream().map(this::inBatch).toList();
        var path = api.path("/composite/sobjects/" + settings.object().type() + "/" + settings.idField());
        var body = Map.of("allOrNone", false, "records", records);
        return switch (api.patch(path, body, Set.of(), deadline)) {
            case Answered answer -> eachOf(contacts, answer.body());
            case VendorHttp.Failed(var failure) ->
                contacts.stream().<Answer>map(contact -> new Failed(failure)).toList();
        };
    }

    private List<Answer> eachOf(List<CrmContact> contacts, JsonNode results) {
        var answers = new ArrayList<Answer>();
        for (var at = 0; at < contacts.size(); at++) {
            var item = results.path(at);
            answers.add(
                    item.path("success").asBoolean(false)
                            ? done(item, new Unavailable(VENDOR))
                            : new Failed(
                                    item.isMissingNode()
                                            ? new Unavailable(VENDOR)
                                            : SalesforceApi.spread(
                                                    api.errors().item(400, item), own(contacts.get(at)))));
        }
        return answers;
    }

    private Map<String, Object> inBatch(CrmContact contact) {
        var record = new LinkedHashMap<String, Object>();
        record.put("attributes", Map.of("type", settings.object().type()));
        record.put(settings.idField(), own(contact));
        record.putAll(values(contact));
        return record;
    }

    @Override
    public Answer createTask(SalesTask task, String effectId, Deadline deadline) {
        return create(task, task.contactId(), effectId, deadline);
    }

    @Override
    public Answer createTask(SalesTask task, CrmContact about, String effectId, Deadline deadline) {
        if (complete(values(about)) && !own(about).isEmpty()) {
            return both(task, about, effectId, deadline);
        }
        return switch (upsertContact(about, effectId, deadline)) {
            case Done(var contact) -> create(task, contact, effectId, deadline);
            case Failed(var failure) -> withoutContact(failure, task, effectId, deadline);
        };
    }

    private Answer create(SalesTask task, @Nullable String contact, String effectId, Deadline deadline) {
        var body = body(task, contact, effectId);
        return switch (api.post(api.path("/sobjects/Task"), body, deadline)) {
            case Answered answer -> done(answer.body(), new Ambiguous(VENDOR));
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    private Answer both(SalesTask task, CrmContact about, String effectId, Deadline deadline) {
        var first = Map.of("method", "PATCH", "url", record(about), "referenceId", "lead", "body", values(about));
        var second = Map.of(
                "method",
                "POST",
                "url",
                api.path("/sobjects/Task"),
                "referenceId",
                "task",
                "body",
                body(task, "@{lead.id}", effectId));
        var body = Map.of("allOrNone", false, "compositeRequest", List.of(first, second));
        return switch (api.post(api.path("/composite"), body, deadline)) {
            case VendorHttp.Failed(var failure) -> new Failed(failure);
            case Answered answer -> {
                var parts = answer.body().path("compositeResponse");
                var contact = part(parts, "lead");
                var made = part(parts, "task");
                if (contact.isMissingNode() || made.isMissingNode()) {
                    yield new Failed(new Ambiguous(VENDOR));
                }
                yield succeeded(contact)
                        ? read(made, new Ambiguous(VENDOR))
                        : withoutContact(failure(contact), task, effectId, deadline);
            }
        };
    }

    /** People must hear of a lead even where their org will not have it, say because it holds a likely double. */
    private Answer withoutContact(VendorFailure failure, SalesTask task, String effectId, Deadline deadline) {
        return failure instanceof Rejected ? create(task, null, effectId, deadline) : new Failed(failure);
    }

    private static JsonNode part(JsonNode parts, String reference) {
        return parts.valueStream()
                .filter(part -> part.path("referenceId").asString("").equals(reference))
                .findFirst()
                .orElse(parts.path(-1));
    }

    private static boolean succeeded(JsonNode part) {
        return part.path("httpStatusCode").asInt(0) / 100 == 2;
    }

    private Answer read(JsonNode part, VendorFailure withoutId) {
        return succeeded(part) ? done(part.path("body"), withoutId) : new Failed(failure(part));
    }

    private VendorFailure failure(JsonNode part) {
        return api.errors().item(part.path("httpStatusCode").asInt(0), part.path("body"));
    }

    @Override
    public TaskSearch findTask(String effectId, Deadline deadline) {
        var soql = "SELECT Id FROM Task WHERE %s = %s LIMIT 1".formatted(settings.effectField(), Soql.text(effectId));
        return switch (api.query(soql, deadline)) {
            case VendorHttp.Failed(var failure) -> new SearchFailed(failure);
            case Answered answer
            when !answer.body().path("records").isArray() -> new SearchFailed(new Unavailable(VENDOR));
            case Answered answer -> {
                var id = answer.body().path("records").path(0).path("Id").asString("");
                yield id.isEmpty() ? new NoSuchTask() : new TaskFound(id);
            }
        };
    }

    private static String own(CrmContact contact) {
        return Objects.requireNonNullElse(contact.ownId(), "");
    }

    private String record(CrmContact contact) {
        return api.path("/sobjects/" + settings.object().type() + "/" + settings.idField() + "/"
                + SalesforceApi.escaped(own(contact)));
    }

    /** Neither the record's id nor our own: with one of them in the body the call is refused. */
    private Map<String, Object> values(CrmContact contact) {
        var values = new LinkedHashMap<String, Object>();
        contact.properties().forEach((property, value) -> {
            var usual = settings.object().field(property);
            var field = settings.fields().getOrDefault(property, usual);
            if (!field.isEmpty()) {
                values.put(field, property.equals("leadloom_score") ? Integer.valueOf(value) : value);
            }
        });
        if (!contact.email().isEmpty()) {
            values.put("Email", contact.email());
        }
        values.put("LeadSource", settings.leadSource());
        return values;
    }

    private boolean complete(Map<String, Object> values) {
        return values.keySet().containsAll(settings.object().required());
    }

    private Map<String, Object> body(SalesTask task, @Nullable String contact, String effectId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("Subject", task.title());
        if (contact != null) {
            body.put("WhoId", contact);
        }
        var owner = task.owner() == null ? null : settings.owners().get(task.owner());
        if (owner != null) {
            body.put("OwnerId", owner);
        }
        body.put(
                "ActivityDate",
                task.due().atOffset(ZoneOffset.UTC).toLocalDate().toString());
        body.put("Status", "Not Started");
        body.put("Priority", "High");
        body.put("Description", task.notes());
        body.put(settings.effectField(), effectId);
        return body;
    }

    /** Old versions answer an update with nothing at all. */
    private Answer written(CrmContact contact, Outcome outcome, Deadline deadline) {
        return switch (outcome) {
            case VendorHttp.Failed(var failure) -> new Failed(failure);
            case Answered answer when answer.status() == 204 -> idOf(contact, deadline);
            case Answered answer -> done(answer.body(), new Unavailable(VENDOR));
        };
    }

    private Answer idOf(CrmContact contact, Deadline deadline) {
        var soql = "SELECT Id FROM %s WHERE %s = %s LIMIT 1"
                .formatted(settings.object().type(), settings.idField(), Soql.text(own(contact)));
        return switch (api.query(soql, deadline)) {
            case VendorHttp.Failed(var failure) -> new Failed(failure);
            case Answered answer -> {
                var id = answer.body().path("records").path(0).path("Id").asString("");
                yield id.isEmpty() ? new Failed(new Unavailable(VENDOR)) : new Done(id);
            }
        };
    }

    private static Answer done(JsonNode body, VendorFailure withoutId) {
        var id = body.path("id").asString("");
        return id.isEmpty() ? new Failed(withoutId) : new Done(id);
    }
}
