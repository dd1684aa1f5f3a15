package leadloom.activities.crm.hubspot;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmNotes;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.crm.SalesTask;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorHttp.Outcome;
import tools.jackson.databind.JsonNode;

/**
 * HubSpot: contacts by batch upsert on our own id or the mail address, tasks and notes with our effect's id in a
 * property of their own.
 *
 * <p>The account needs the properties that {@link HubSpotSetUp} makes.
 */
public final class HubSpotCrm implements CrmVendor, CrmNotes {

    static final String EFFECT_PROPERTY = "leadloom_effect_id";

    private static final String VENDOR = HubSpotApi.VENDOR;
    // HubSpot's numbers for these kinds of association
    private static final int NOTE_TO_CONTACT = 202;
    private static final int TASK_TO_CONTACT = 204;

    private final HubSpotApi api;
    private final HubSpotContacts contacts;
    private final HubSpotOwners owners;

    public HubSpotCrm(HubSpotAccount account, InstantSource clock) {
        this.api = new HubSpotApi(account, clock);
        this.contacts = new HubSpotContacts(api);
        this.owners = new HubSpotOwners(api, clock);
    }

    @Override
    public String name() {
        return "hubspot";
    }

    @Override
    public Answer upsertContact(CrmContact contact, String effectId, Deadline deadline) {
        var one = new LinkedHashMap<String, CrmContact>();
        one.put(effectId, contact);
        return contacts.upsert(one, deadline).getOrDefault(effectId, new Failed(new Unavailable(VENDOR)));
    }

    @Override
    public Answer createTask(SalesTask task, String effectId, Deadline deadline) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("hs_timestamp", task.due().toString());
        properties.put("hs_task_subject", task.title());
        properties.put("hs_task_body", task.notes());
        properties.put("hs_task_status", "NOT_STARTED");
        properties.put("hs_task_type", "TODO");
        properties.put(EFFECT_PROPERTY, effectId);
        var owner = task.owner();
        if (owner != null) {
            switch (owners.byEmail(owner, deadline)) {
                case HubSpotOwners.Found(var id) when !id.isEmpty() -> properties.put("hubspot_owner_id", id);
                // A task that is nobody's is better than none.
                case HubSpotOwners.Found nobody -> {}
                case HubSpotOwners.NotAsked(var failure) when failure instanceof Rejected -> {}
                case HubSpotOwners.NotAsked(var failure) -> {
                    return new Failed(failure);
                }
            }
        }
        var contact = task.contactId();
        var associations = contact == null ? List.<Object>of() : List.<Object>of(association(contact, TASK_TO_CONTACT));
        return made(api.create(
                api.objects("tasks"), Map.of("properties", properties, "associations", associations), deadline));
    }

    @Override
    public TaskSearch findTask(String effectId, Deadline deadline) {
        return find("tasks", effectId, deadline);
    }

    @Override
    public Duration searchLag() {
        return api.account().searchLag();
    }

    @Override
    public Answer createNote(Note note, String effectId, Deadline deadline) {
        var properties =
                Map.of("hs_timestamp", note.at().toString(), "hs_note_body", note.text(), EFFECT_PROPERTY, effectId);
        var body = Map.of(
                "properties", properties, "associations", List.of(association(note.contactId(), NOTE_TO_CONTACT)));
        return made(api.create(api.objects("notes"), body, deadline));
    }

    @Override
    public TaskSearch findNote(String effectId, Deadline deadline) {
        return find("notes", effectId, deadline);
    }

    @Override
    public Answer putTaskOnContact(String task, String contactId, Deadline deadline) {
        return switch (api.put(api.association("tasks", task, "contacts", contactId), deadline)) {
            case Answered answer -> new Done(task);
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    /** Has HubSpot forget a person for good. May be repeated. */
    public Answer eraseContact(String email, Deadline deadline) {
        var body = Map.of("objectId", email, "idProperty", "email");
        return switch (api.post(api.objects("contacts") + "/gdpr-delete", body, deadline)) {
            case Answered answer -> new Done(email);
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    private TaskSearch find(String kind, String effectId, Deadline deadline) {
        var filter = Map.of("propertyName", EFFECT_PROPERTY, "operator", "EQ", "value", effectId);
        var body = Map.of(
                "filterGroups",
                List.of(Map.of("filters", List.of(filter))),
                "properties",
                List.of(EFFECT_PROPERTY),
                "limit",
                1);
        return switch (api.post(api.objects(kind) + "/search", body, deadline)) {
            case Answered answer -> found(answer.body());
            case VendorHttp.Failed(var failure) -> new SearchFailed(failure);
        };
    }

    private static TaskSearch found(JsonNode body) {
        if (!body.path("results").isArray()) {
            return new SearchFailed(new Unavailable(VENDOR));
        }
        var id = body.path("results").path(0).path("id").asString("");
        return id.isEmpty() ? new NoSuchTask() : new TaskFound(id);
    }

    /** An answer without an id is no answer: the thing may be there. */
    private static Answer made(Outcome outcome) {
        return switch (outcome) {
            case Answered answer -> {
                var id = answer.body().path("id").asString("");
                VendorFailure withoutId = new Ambiguous(VENDOR);
                yield id.isEmpty() ? new Failed(withoutId) : new Done(id);
            }
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    private static Map<String, Object> association(String contactId, int type) {
        return Map.of(
                "to",
                Map.of("id", contactId),
                "types",
                List.of(Map.of("associationCategory", "HUBSPOT_DEFINED", "associationTypeId", type)));
    }
}
