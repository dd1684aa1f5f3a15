package leadloom.activities.crm.hubspot;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.crm.SalesTask;
import leadloom.activities.http.VendorErrors;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import tools.jackson.databind.JsonNode;

/**
 * HubSpot: contacts by batch upsert on the mail address, tasks with our effect's id in a property of their own.
 *
 * <p>The account needs a text property {@value #EFFECT_PROPERTY} on tasks. The version is part of every path; dated
 * ones are what HubSpot asks new work to use.
 */
public final class HubSpotCrm implements CrmVendor {

    /** The version this adapter was written against. */
    public static final String USUAL_VERSION = "2026-09";

    static final String EFFECT_PROPERTY = "leadloom_effect_id";

    private static final String VENDOR = "crm";
    private static final int TASK_TO_CONTACT = 204; // HubSpot's number for this kind of association
    private static final int PARTLY_FAILED = 207;

    private final String objects;
    private final Map<String, String> headers;
    private final VendorHttp http;

    public HubSpotCrm(URI base, String key, String version, InstantSource clock) {
        this.objects = version.equals("v3") ? base + "/crm/v3/objects" : base + "/crm/objects/" + version;
        this.headers = Map.of("Authorization", "Bearer " + key);
        this.http = new VendorHttp(VENDOR, new Errors(), clock);
    }

    @Override
    public Answer upsertContact(CrmContact contact, String effectId, Deadline deadline) {
        var properties = new LinkedHashMap<String, String>(contact.properties());
        properties.put("email", contact.email());
        var input = Map.of(
                "id", contact.email(), "idProperty", "email", "objectWriteTraceId", effectId, "properties", properties);
        var request = VendorRequest.repeatablePost(
                URI.create(objects + "/contacts/batch/upsert"), headers, Map.of("inputs", List.of(input)));
        return switch (http.send(request, deadline)) {
            case Answered answer when answer.status() == PARTLY_FAILED -> new Failed(itemFailure(answer.body()));
            case Answered answer -> done(answer.body().path("results").path(0), new Unavailable(VENDOR));
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    @Override
    public Answer createTask(SalesTask task, String effectId, Deadline deadline) {
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "properties",
                Map.of(
                        "hs_timestamp",
                        task.due().toString(),
                        "hs_task_subject",
                        task.title(),
                        "hs_task_body",
                        task.notes(),
                        "hs_task_status",
                        "NOT_STARTED",
                        "hs_task_type",
                        "TODO",
                        EFFECT_PROPERTY,
                        effectId));
        body.put("associations", task.contactId() == null ? List.of() : List.of(association(task.contactId())));
        var request = VendorRequest.singlePost(URI.create(objects + "/tasks"), headers, body);
        return switch (http.send(request, deadline)) {
            case Answered answer -> done(answer.body(), new Ambiguous(VENDOR));
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    @Override
    public TaskSearch findTask(String effectId, Deadline deadline) {
        var filter = Map.of("propertyName", EFFECT_PROPERTY, "operator", "EQ", "value", effectId);
        var body = Map.of("filterGroups", List.of(Map.of("filters", List.of(filter))), "limit", 1);
        var request = VendorRequest.repeatablePost(URI.create(objects + "/tasks/search"), headers, body);
        return switch (http.send(request, deadline)) {
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

    private static Answer done(JsonNode object, VendorFailure withoutId) {
        var id = object.path("id").asString("");
        return id.isEmpty() ? new Failed(withoutId) : new Done(id);
    }

    /** The batch went through but our one contact did not. */
    private static VendorFailure itemFailure(JsonNode body) {
        var category = body.path("errors").path(0).path("category").asString("");
        return new Rejected(VENDOR, category.matches("[A-Z_]{1,40}") ? category : "http-" + PARTLY_FAILED);
    }

    private static Map<String, Object> association(String contactId) {
        return Map.of(
                "to", Map.of("id", contactId),
                "types",
                        List.of(Map.of(
                                "associationCategory", "HUBSPOT_DEFINED", "associationTypeId", TASK_TO_CONTACT)));
    }

    private static final class Errors implements VendorErrors {

        @Override
        public String code(JsonNode body) {
            return body.path("category").asString("");
        }

        /** The daily limit lasts until midnight of the account: no wait inside an activity helps. */
        @Override
        public Optional<VendorFailure> exception(int status, JsonNode body) {
            return status == 429 && body.path("policyName").asString("").equals("DAILY")
                    ? Optional.of(new Rejected(VENDOR, "daily_limit"))
                    : Optional.empty();
        }
    }
}
