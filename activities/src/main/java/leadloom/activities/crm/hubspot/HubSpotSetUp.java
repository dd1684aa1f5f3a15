package leadloom.activities.crm.hubspot;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.crm.CrmSetUp;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import tools.jackson.databind.JsonNode;

/** Makes the properties that we write in a HubSpot account, and says of each what it did. */
public final class HubSpotSetUp implements CrmSetUp {

    private static final String GROUP = "leadloom";
    private static final int MADE_BEFORE = 409;

    private final HubSpotApi api;

    public HubSpotSetUp(HubSpotAccount account, InstantSource clock) {
        this.api = new HubSpotApi(account, clock);
    }

    /**
     * A property of ours.
     *
     * @param options values and their labels, for a choice; empty for any text
     * @param unique whether the CRM lets it stand for one record only; cannot be changed later
     */
    record Property(
            String object,
            String name,
            String label,
            String group,
            Map<String, String> options,
            boolean unique,
            boolean number) {

        static Property text(String object, String name, String label, boolean unique) {
            return new Property(object, name, label, GROUP, Map.of(), unique, false);
        }

        String type() {
            return options.isEmpty() ? number ? "number" : "string" : "enumeration";
        }

        String fieldType() {
            return options.isEmpty() ? number ? "number" : "text" : "select";
        }

        Map<String, Object> body() {
            var body = new LinkedHashMap<String, Object>();
            body.put("name", name);
            body.put("label", label);
            body.put("groupName", group);
            body.put("type", type());
            body.put("fieldType", fieldType());
            if (!options.isEmpty()) {
                var order = new ArrayList<Map<String, Object>>();
                options.forEach((value, shown) -> order.add(
                        Map.of("label", shown, "value", value, "displayOrder", order.size() + 1, "hidden", false)));
                body.put("options", order);
            }
            if (unique) {
                body.put("hasUniqueValue", true);
            }
            return body;
        }
    }

    private static final List<Property> PROPERTIES = List.of(
            Property.text("contacts", HubSpotContacts.OWN_ID, "Leadloom id", true),
            Property.text("contacts", "leadloom_segment", "Leadloom segment", false),
            new Property("contacts", "leadloom_score", "Leadloom score", GROUP, Map.of(), false, true),
            Property.text("contacts", "leadloom_status", "Leadloom status", false),
            Property.text("tasks", HubSpotCrm.EFFECT_PROPERTY, "Leadloom effect", false),
            Property.text("notes", HubSpotCrm.EFFECT_PROPERTY, "Leadloom effect", false));

    @Override
    public List<Step> run(Deadline deadline) {
        var steps = new ArrayList<Step>();
        PROPERTIES.stream().map(Property::object).distinct().forEach(object -> steps.add(group(object, deadline)));
        PROPERTIES.forEach(property -> steps.add(property(property, deadline)));
        return steps;
    }

    private Step group(String object, Deadline deadline) {
        var body = Map.of("name", GROUP, "label", "Leadloom", "displayOrder", -1);
        var what = object + " group " + GROUP;
        return switch (api.define("/crm/v3/properties/" + object + "/groups", body, deadline)) {
            case Answered answer
            when answer.status() == MADE_BEFORE -> new Step(what, Result.ALREADY_THERE, "The group is there.");
            case Answered answer -> new Step(what, Result.CREATED, "The group was made.");
            case VendorHttp.Failed(var failure) -> failed(what, failure);
        };
    }

    Step property(Property property, Deadline deadline) {
        var what = property.object() + "." + property.name();
        return switch (api.define("/crm/v3/properties/" + property.object(), property.body(), deadline)) {
            case Answered answer when answer.status() == MADE_BEFORE -> compare(property, what, deadline);
            case Answered answer -> new Step(what, Result.CREATED, "The property was made.");
            case VendorHttp.Failed(var failure) -> failed(what, failure);
        };
    }

    private Step compare(Property property, String what, Deadline deadline) {
        var path = "/crm/v3/properties/" + property.object() + "/" + HubSpotApi.encode(property.name());
        return switch (api.get(path, List.of(), deadline)) {
            case Answered answer -> compared(property, what, answer.body());
            case VendorHttp.Failed(var failure) -> failed(what, failure);
        };
    }

    private static Step compared(Property property, String what, JsonNode there) {
        if (!there.path("type").asString(property.type()).equals(property.type())) {
            return differs(what, "is of type " + there.path("type").asString("") + ", not " + property.type());
        }
        if (property.unique() && !there.path("hasUniqueValue").asBoolean(true)) {
            return differs(what, "does not have to be unique");
        }
        var options = StreamSupport.stream(there.path("options").spliterator(), false)
                .map(option -> option.path("value").asString(""))
                .collect(Collectors.toSet());
        var missing = property.options().keySet().stream()
                .filter(value -> !options.contains(value))
                .sorted()
                .toList();
        return missing.isEmpty() || options.isEmpty()
                ? new Step(what, Result.ALREADY_THERE, "The property is there.")
                : differs(what, "lacks the options " + String.join(", ", missing));
    }

    private static Step differs(String what, String how) {
        return new Step(
                what,
                Result.DIFFERS,
                "A property of this name " + how + ". Remove or change it in HubSpot's settings, then run this again.");
    }

    private static Step failed(String what, VendorFailure failure) {
        return new Step(what, Result.FAILED, cure(failure));
    }

    private static String cure(VendorFailure failure) {
        if (failure instanceof RateLimited later) {
            return "HubSpot asks to wait " + later.retryAfter().toSeconds() + " s; run this again then.";
        }
        if (!(failure instanceof Rejected refused)) {
            return "HubSpot did not answer; run this again.";
        }
        return switch (refused.code()) {
            case "MISSING_SCOPES" ->
                "The key lacks a scope that docs/vendors/hubspot.md names; add it, run this again.";
            case "INVALID_AUTHENTICATION" -> "HubSpot does not know the key.";
            default -> "HubSpot refused it: " + refused.code() + ".";
        };
    }
}
