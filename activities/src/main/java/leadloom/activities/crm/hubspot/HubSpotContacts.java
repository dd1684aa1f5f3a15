package leadloom.activities.crm.hubspot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmVendor.Answer;
import leadloom.activities.crm.CrmVendor.Done;
import leadloom.activities.crm.CrmVendor.Failed;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import tools.jackson.databind.JsonNode;

/** Upserts contacts and reads each one's own fate from the answer: a success status may hold refusals. */
final class HubSpotContacts {

    static final String OWN_ID = "leadloom_id";

    private static final String VENDOR = HubSpotApi.VENDOR;
    private static final String TRACE = "objectWriteTraceId";

    private final HubSpotApi api;

    HubSpotContacts(HubSpotApi api) {
        this.api = api;
    }

    /** @param contacts by the id of the effect that writes each; up to 100 */
    Map<String, Answer> upsert(SequencedMap<String, CrmContact> contacts, Deadline deadline) {
        var inputs = contacts.entrySet().stream()
                .map(each -> input(each.getKey(), each.getValue()))
                .toList();
        var path = api.objects("contacts") + "/batch/upsert";
        return switch (api.post(path, Map.of("inputs", inputs), deadline)) {
            case Answered answer -> read(contacts, answer.body());
            case VendorHttp.Failed(var failure) ->
                contacts.keySet().stream().collect(Collectors.toMap(id -> id, id -> new Failed(failure)));
        };
    }

    private static Map<String, Object> input(String effectId, CrmContact contact) {
        var properties = new LinkedHashMap<>(contact.properties());
        properties.put("email", contact.email());
        var own = contact.ownId();
        if (own != null) {
            properties.put(OWN_ID, own);
        }
        var byOwn = own != null && contact.known();
        return Map.of(
                "id",
                byOwn ? own : contact.email(),
                "idProperty",
                byOwn ? OWN_ID : "email",
                TRACE,
                effectId,
                "properties",
                properties);
    }

    private static Map<String, Answer> read(SequencedMap<String, CrmContact> contacts, JsonNode body) {
        var fates = new LinkedHashMap<String, Answer>();
        for (var result : body.path("results")) {
            var id = result.path("id").asString("");
            if (!id.isEmpty()) {
                effectOf(result, contacts).ifPresent(effect -> fates.put(effect, new Done(id)));
            }
        }
        for (var error : body.path("errors")) {
            for (var trace : error.path("context").path(TRACE)) {
                fates.putIfAbsent(trace.asString(""), new Failed(refusal(error)));
            }
        }
        var missing = contacts.keySet().stream()
                .filter(effect -> !fates.containsKey(effect))
                .toList();
        var otherwise = unnamed(body, missing.size());
        missing.forEach(effect -> fates.put(effect, new Failed(otherwise)));
        fates.keySet().retainAll(contacts.keySet());
        return fates;
    }

    /** By the mark that we sent along; where it is not echoed, by the address. Never by position. */
    private static Optional<String> effectOf(JsonNode result, Map<String, CrmContact> contacts) {
        var trace = result.path(TRACE).asString("");
        if (contacts.containsKey(trace)) {
            return Optional.of(trace);
        }
        var email = result.path("properties").path("email").asString("").toLowerCase(Locale.ROOT);
        return contacts.entrySet().stream()
                .filter(each -> each.getValue().email().toLowerCase(Locale.ROOT).equals(email))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What became of contacts that the answer does not name: refused if as many errors name nobody, else unknown. */
    private static VendorFailure unnamed(JsonNode body, int missing) {
        List<JsonNode> errors = StreamSupport.stream(body.path("errors").spliterator(), false)
                .filter(error -> error.path("context").path(TRACE).isEmpty())
                .toList();
        var named = body.path("errors").size() - errors.size();
        var unnamed = body.path("numErrors").asInt(body.path("errors").size()) - named;
        return !errors.isEmpty() && unnamed == missing ? refusal(errors.getFirst()) : new Unavailable(VENDOR);
    }

    private static VendorFailure refusal(JsonNode error) {
        var code = error.path("errors")
                .path(0)
                .path("code")
                .asString(error.path("category").asString(""));
        return new Rejected(VENDOR, code.matches("[A-Z_]{1,40}") ? code : "http-207");
    }
}
