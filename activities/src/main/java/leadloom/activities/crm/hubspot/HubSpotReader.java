package leadloom.activities.crm.hubspot;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.crm.CrmReader;
import leadloom.activities.crm.hubspot.HubSpotApi.Member;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorHttp.Outcome;
import tools.jackson.databind.JsonNode;

/** Reads the deal, meeting or contact that a HubSpot webhook names by number. */
public final class HubSpotReader implements CrmReader {

    private static final int NOT_THERE = 404;

    /** Outcomes of meetings that nobody came to. */
    private static final Set<String> OFF = Set.of("CANCELED", "CANCELLED", "NO_SHOW");

    private final HubSpotApi api;

    public HubSpotReader(HubSpotAccount account, InstantSource clock, Breaker breaker) {
        this.api = new HubSpotApi(account, clock, breaker);
    }

    /** Stages are named per pipeline, so the flags decide. */
    @Override
    public Reading readDeal(String id, Deadline deadline) {
        var properties = List.of("dealstage", "hs_is_closed_won", "hs_is_closed");
        return reading(withContacts("deals", id, properties, deadline), deal -> new Deal(stage(deal), contacts(deal)));
    }

    @Override
    public Reading readMeeting(String id, Deadline deadline) {
        var properties =
                List.of("hs_meeting_title", "hs_meeting_start_time", "hs_meeting_end_time", "hs_meeting_outcome");
        return reading(
                withContacts("meetings", id, properties, deadline),
                meeting -> new Meeting(!OFF.contains(property(meeting, "hs_meeting_outcome")), contacts(meeting)));
    }

    @Override
    public Reading readContact(String id, Deadline deadline) {
        return contact(id, List.of(), List.of("email", "hs_email_optout"), deadline);
    }

    /** By its address, or by any other property that is unique. */
    Reading contactBy(String property, String value, List<String> properties, Deadline deadline) {
        return contact(value, List.of(new Member("idProperty", property)), properties, deadline);
    }

    private Reading contact(String id, List<Member> by, List<String> properties, Deadline deadline) {
        var query = new ArrayList<>(by);
        properties.forEach(property -> query.add(new Member("properties", property)));
        query.add(new Member("archived", "false"));
        return reading(
                api.get(api.objects("contacts") + "/" + HubSpotApi.encode(id), query, deadline),
                contact -> new Contact(
                        property(contact, "email"),
                        property(contact, "hs_email_optout").equals("true")));
    }

    private Outcome withContacts(String kind, String id, List<String> properties, Deadline deadline) {
        var query = new ArrayList<Member>();
        properties.forEach(property -> query.add(new Member("properties", property)));
        query.add(new Member("associations", "contacts"));
        query.add(new Member("archived", "false"));
        return api.get(api.objects(kind) + "/" + HubSpotApi.encode(id), query, deadline);
    }

    private static Reading reading(Outcome outcome, Function<JsonNode, Reading> read) {
        return switch (outcome) {
            case Answered answer when answer.status() == NOT_THERE -> new Gone();
            case Answered answer -> read.apply(answer.body());
            case VendorHttp.Failed(var failure) -> new ReadFailed(failure);
        };
    }

    private static Stage stage(JsonNode deal) {
        if (property(deal, "hs_is_closed_won").equals("true")) {
            return Stage.WON;
        }
        return property(deal, "hs_is_closed").equals("true") ? Stage.LOST : Stage.OPEN;
    }

    /** One contact may stand there once for each label of its part in the deal. */
    private static List<String> contacts(JsonNode object) {
        var results = object.path("associations").path("contacts").path("results");
        return StreamSupport.stream(results.spliterator(), false)
                .map(contact -> contact.path("id").asString(""))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    private static String property(JsonNode object, String name) {
        return object.path("properties").path(name).asString("");
    }
}
