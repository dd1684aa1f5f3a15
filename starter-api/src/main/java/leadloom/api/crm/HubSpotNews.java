package leadloom.api.crm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One event of a HubSpot batch, read for what it means to us.
 *
 * @param key names the event for ever; HubSpot's own event id is not unique
 * @param object the record's number
 * @param kind what it says, in our words
 */
record HubSpotNews(String key, String object, Instant at, String kind, Meaning meaning) {

    /** HubSpot's numbers of its kinds of object, in the newer spelling of its subscriptions. */
    private static final Map<String, String> OBJECTS =
            Map.of("0-1", "contact", "0-2", "company", "0-3", "deal", "0-47", "meeting");

    private static final Map<String, String> FACTS = Map.of(
            "email", "lead.email",
            "firstname", "lead.first_name",
            "lastname", "lead.last_name",
            "jobtitle", "lead.title",
            "phone", "lead.phone",
            "company", "company.name");

    private static final Set<String> OF_A_DEALS_END = Set.of("dealstage", "hs_is_closed", "hs_is_closed_won");

    private static final int LONGEST_VALUE = 500;

    sealed interface Meaning {}

    /** Somebody corrected a contact. */
    record Corrected(String fact, String value) implements Meaning {}

    record OptedOut() implements Meaning {}

    record Erased() implements Meaning {}

    /** @param now the number of the record that is left */
    record Merged(List<String> before, String primary, String now) implements Meaning {
        Merged {
            before = List.copyOf(before);
        }
    }

    /** HubSpot must be asked how the record stands and whose it is. */
    record ToLookUp() implements Meaning {}

    /** Worth seeing, but nothing follows from it. */
    record Noted(String outcome) implements Meaning {}

    /** What we wrote comes back. */
    record Echo() implements Meaning {}

    static HubSpotNews read(JsonNode event, Set<String> ownApps) {
        var type = event.path("subscriptionType").asString("");
        var dot = type.indexOf('.');
        var what = dot < 0 ? type : type.substring(dot + 1);
        var object = dot < 0 ? "" : type.substring(0, dot);
        if (object.equals("object")) {
            object = OBJECTS.getOrDefault(event.path("objectTypeId").asString(""), "object");
        }
        var property = event.path("propertyName").asString("");
        var number = event.path("objectId").asString("");
        var at = event.path("occurredAt").asLong(0);
        var key =
                String.join("/", event.path("subscriptionId").asString(""), type, number, Long.toString(at), property);
        return new HubSpotNews(
                key,
                number,
                Instant.ofEpochMilli(at),
                kind(object, what, property),
                number.isEmpty() ? new Noted("ignored") : meaning(event, object, what, property, ownApps));
    }

    /** For people's eyes, so only of plain words. */
    private static String kind(String object, String what, String property) {
        return String.join(" ", object, what, property)
                .replaceAll("[^A-Za-z0-9_ -]", "")
                .strip();
    }

    private static Meaning meaning(JsonNode event, String object, String what, String property, Set<String> ownApps) {
        return switch (object) {
            case "contact" -> contact(event, what, property, ownApps);
            case "deal" -> deal(what, property);
            case "meeting" -> meeting(event, what, property);
            default -> new Noted("ignored");
        };
    }

    private static Meaning contact(JsonNode event, String what, String property, Set<String> ownApps) {
        return switch (what) {
            case "propertyChange" -> changed(event, property, ownApps);
            case "privacyDeletion" -> new Erased();
            case "deletion" -> new Noted("contact-deleted");
            case "merge" -> merged(event);
            default -> new Noted("ignored");
        };
    }

    private static Meaning changed(JsonNode event, String property, Set<String> ownApps) {
        var value = event.path("propertyValue").asString("").strip();
        if (ours(event, ownApps)) {
            return new Echo();
        }
        if (property.equals("hs_email_optout")) {
            return value.equals("true") ? new OptedOut() : new Noted("opt-out-taken-back");
        }
        var fact = FACTS.get(property);
        return fact == null || value.isEmpty() || value.length() > LONGEST_VALUE
                ? new Noted("changed")
                : new Corrected(fact, value);
    }

    /** By the app that wrote; that other systems of the company write is news. */
    private static boolean ours(JsonNode event, Set<String> ownApps) {
        var source = event.path("sourceId").asString("");
        return event.path("changeSource").asString("").equals("INTEGRATION")
                && !source.isEmpty()
                && (source.equals(event.path("appId").asString("")) || ownApps.contains(source));
    }

    private static Meaning merged(JsonNode event) {
        var primary =
                event.path("primaryObjectId").asString(event.path("objectId").asString(""));
        var before = new ArrayList<String>();
        before.add(primary);
        event.path("mergedObjectIds").forEach(merged -> before.add(merged.asString("")));
        return new Merged(before, primary, event.path("newObjectId").asString(primary));
    }

    /** Stages are named per pipeline, so HubSpot must be asked what this one means. */
    private static Meaning deal(String what, String property) {
        return what.equals("propertyChange") && OF_A_DEALS_END.contains(property) || what.equals("creation")
                ? new ToLookUp()
                : new Noted("ignored");
    }

    private static Meaning meeting(JsonNode event, String what, String property) {
        return switch (what) {
            case "creation" -> new ToLookUp();
            case "deletion" -> new Noted("meeting-cancelled");
            case "propertyChange" ->
                switch (property) {
                    case "hs_meeting_start_time" -> new Noted("meeting-moved");
                    case "hs_meeting_outcome" ->
                        event.path("propertyValue").asString("").matches("CANCELL?ED|NO_SHOW")
                                ? new Noted("meeting-cancelled")
                                : new Noted("changed");
                    default -> new Noted("changed");
                };
            default -> new Noted("ignored");
        };
    }
}
