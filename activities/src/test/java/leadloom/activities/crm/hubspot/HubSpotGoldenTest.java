package leadloom.activities.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmNotes.Note;
import leadloom.activities.crm.CrmReader;
import leadloom.activities.crm.CrmReader.Reading;
import leadloom.activities.crm.CrmSetUp;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.crm.CrmVendor.Answer;
import leadloom.activities.crm.CrmVendor.Done;
import leadloom.activities.crm.CrmVendor.Failed;
import leadloom.activities.crm.SalesTask;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every golden exchange: our request holds what it shows, and its answer means to us what it says. */
@Timeout(60)
final class HubSpotGoldenTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Deadline SOON = new Deadline(NOW.plusSeconds(20));
    /** Four in the morning there, so its midnight is not ours. */
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final Duration UNTIL_ITS_MIDNIGHT = Duration.ofHours(20);

    static List<String> files() {
        return Golden.files();
    }

    @Test
    void thereAreAsManyAsWereWritten() {
        assertThat(files()).hasSize(45);
    }

    @ParameterizedTest
    @MethodSource("files")
    void theExchangeIsUnderstood(String file) {
        try (var golden = new Golden(file)) {
            var outcome = play(golden);

            sent(golden);
            assertThat(meanings(outcome, golden)).as(file).isEqualTo(expected(golden));
        }
    }

    private static void sent(Golden golden) {
        golden.request().path("query").forEachEntry((name, value) -> {
            var values = value.isArray()
                    ? StreamSupport.stream(value.spliterator(), false)
                            .map(JsonNode::asString)
                            .toList()
                    : List.of(value.asString());
            assertThat(golden.asked().values(name)).as(name).containsExactlyInAnyOrderElementsOf(values);
        });
        var headers = golden.asked().exchange().getRequestHeaders();
        golden.request()
                .path("headers")
                .forEachEntry((name, value) ->
                        assertThat(headers.getFirst(name)).as(name).isEqualTo(value.asString()));
        var body = golden.request().path("body");
        if (golden.text("request", "path").startsWith("/oauth/")) {
            body.forEachEntry((name, value) ->
                    assertThat(golden.asked().body()).contains(name + "=" + HubSpotApi.encode(value.asString())));
        } else if (body.isNull()) {
            assertThat(golden.asked().body()).isEmpty();
        } else {
            holds(body, golden.askedBody(), "");
        }
    }

    /** Members shown must be there; there may be others. */
    private static void holds(JsonNode shown, JsonNode given, String at) {
        if (shown.isObject()) {
            shown.forEachEntry((name, value) -> holds(value, given.path(name), at + "/" + name));
        } else if (shown.isArray()) {
            assertThat(given).as(at).hasSameSizeAs(shown);
            for (var i = 0; i < shown.size(); i++) {
                holds(shown.path(i), given.path(i), at + "/" + i);
            }
        } else {
            assertThat(given).as(at).isEqualTo(shown);
        }
    }

    private static Map<String, String> expected(Golden golden) {
        var expected = new TreeMap<String, String>();
        var items = golden.exchange().path("items");
        items.forEach(item ->
                expected.put(item.path("id").asString(), item.path("means").asString()));
        items.forEach(item -> item.path("recordId")
                .asStringOpt()
                .ifPresent(record -> expected.merge(item.path("id").asString(), " " + record, String::concat)));
        if (expected.isEmpty()) {
            expected.put("", golden.text("means"));
        }
        return expected;
    }

    private static Map<String, String> meanings(Map<String, Object> outcomes, Golden golden) {
        var items = !golden.exchange().path("items").isEmpty();
        var meanings = new TreeMap<String, String>();
        outcomes.forEach((id, outcome) -> meanings.put(items ? id : "", meaning(outcome, items, golden)));
        return meanings;
    }

    private static String meaning(Object outcome, boolean withRecord, Golden golden) {
        return switch (outcome) {
            case Done done -> withRecord ? "done " + done.externalId() : "done";
            case Failed(var failure) -> meaning(failure, golden);
            case VendorHttp.Failed(var failure) -> meaning(failure, golden);
            case Answered answer -> "done";
            case CrmVendor.TaskFound found -> "found";
            case CrmVendor.NoSuchTask none -> "unknown";
            case CrmVendor.SearchFailed(var failure) -> meaning(failure, golden);
            case CrmReader.ReadFailed(var failure) -> meaning(failure, golden);
            case CrmReader.Gone gone -> "unknown";
            case Reading reading -> "found";
            case HubSpotOwners.Found(var id) -> id.isEmpty() ? "unknown" : "found";
            case HubSpotKey.Key key -> "done";
            case HubSpotKey.None(var failure) -> meaning(failure, golden);
            case CrmSetUp.Step step -> step.result() == CrmSetUp.Result.FAILED ? "failed" : "done";
            default -> throw new AssertionError(outcome);
        };
    }

    private static String meaning(VendorFailure failure, Golden golden) {
        return switch (failure) {
            case Unavailable away -> "retry";
            case Ambiguous lost -> "ambiguous";
            case Rejected refused -> "rejected";
            case VendorOut out -> "rejected";
            case RateLimited later when later.retryAfter().equals(UNTIL_ITS_MIDNIGHT) -> "until-midnight";
            // a short wait of our own choosing
            case RateLimited later
            when golden.text("means").equals("retry") && later.retryAfter().toSeconds() <= 10 -> "retry";
            case RateLimited later -> "retry-after:" + later.retryAfter().toSeconds();
            default -> throw new AssertionError(failure);
        };
    }

    private static Map<String, Object> play(Golden golden) {
        var path = golden.text("request", "path");
        if (path.endsWith("/contacts/batch/upsert")) {
            return upsert(golden);
        }
        return Map.of("", path.startsWith("/oauth/") ? key(golden) : single(golden, path));
    }

    private static HubSpotAccount account(Golden golden) {
        var version = golden.text("request", "path").startsWith("/crm/v3/objects") ? "v3" : "2026-09";
        return HubSpotAccount.of(golden.base(), "FAKE-hubspot-service-key", version, NEW_YORK);
    }

    private static Object single(Golden golden, String path) {
        var account = account(golden);
        var crm = new HubSpotCrm(account, CLOCK, Breaker.usual("crm", CLOCK));
        var reader = new HubSpotReader(account, CLOCK, Breaker.usual("crm", CLOCK));
        var api = new HubSpotApi(account, CLOCK, Breaker.usual("crm", CLOCK));
        var last = path.substring(path.lastIndexOf('/') + 1);
        return switch (golden.text("request", "method") + " " + path.replaceAll(last + "$", "")) {
            case "PUT /crm/objects/2026-03/tasks/901/associations/default/contacts/" ->
                crm.putTaskOnContact("901", "512", SOON);
            case "GET /crm/objects/2026-09/contacts/" -> contact(golden, reader);
            case "GET /crm/objects/2026-09/deals/" -> reader.readDeal(last, SOON);
            case "GET /crm/objects/2026-09/meetings/" -> reader.readMeeting(last, SOON);
            case "GET /crm/v3/owners/" ->
                new HubSpotOwners(api, CLOCK).byEmail(golden.text("request", "query", "email"), SOON);
            case "POST /crm/v3/properties/" ->
                new HubSpotSetUp(account, CLOCK, Breaker.usual("crm", CLOCK)).property(property(golden), SOON);
            case "POST /crm/objects/2026-09/tasks/" -> crm.findTask(filterValue(golden), SOON);
            case "POST /crm/objects/2026-09/contacts/" ->
                crm.eraseContact(golden.text("request", "body", "objectId"), SOON);
            case "POST /crm/objects/2026-09/" -> made(golden, last, crm, api);
            default -> throw new AssertionError("no way to play " + path);
        };
    }

    private static Object made(Golden golden, String kind, HubSpotCrm crm, HubSpotApi api) {
        var properties = golden.request().path("body").path("properties");
        var effect = properties.path("leadloom_effect_id").asString("");
        var at = Instant.parse(properties.path("hs_timestamp").asString("2026-11-23T09:00:00Z"));
        var contact = golden.request()
                .path("body")
                .path("associations")
                .path(0)
                .path("to")
                .path("id")
                .asString("");
        return switch (kind) {
            case "tasks" ->
                crm.createTask(
                        new SalesTask(
                                contact.isEmpty() ? null : contact,
                                properties.path("hs_task_subject").asString(),
                                properties.path("hs_task_body").asString(""),
                                at,
                                properties.has("hubspot_owner_id") ? "sales@example.com" : null),
                        effect,
                        SOON);
            case "notes" ->
                crm.createNote(new Note(contact, properties.path("hs_note_body").asString(), at), effect, SOON);
            default -> api.create(api.objects(kind), golden.request().path("body"), SOON);
        };
    }

    private static String filterValue(Golden golden) {
        return golden.request()
                .path("body")
                .path("filterGroups")
                .path(0)
                .path("filters")
                .path(0)
                .path("value")
                .asString();
    }

    private static Object contact(Golden golden, HubSpotReader reader) {
        var address = golden.text("request", "path").replaceAll(".*/", "").replace("%40", "@");
        return reader.contactBy("email", address, List.of("email", "lifecyclestage", "lead_segment"), SOON);
    }

    private static HubSpotSetUp.Property property(Golden golden) {
        var body = golden.request().path("body");
        var options = new LinkedHashMap<String, String>();
        body.path("options")
                .forEach(option -> options.put(
                        option.path("value").asString(), option.path("label").asString()));
        return new HubSpotSetUp.Property(
                "contacts",
                body.path("name").asString(),
                body.path("label").asString(),
                body.path("groupName").asString(),
                options,
                body.path("hasUniqueValue").asBoolean(false),
                false);
    }

    private static Object key(Golden golden) {
        return HubSpotKey.renewed(
                        golden.base(),
                        "FAKE-client-id",
                        "FAKE-client-secret",
                        golden.text("request", "body", "refresh_token"),
                        CLOCK)
                .given(SOON);
    }

    private static Map<String, Object> upsert(Golden golden) {
        var contacts = new LinkedHashMap<String, CrmContact>();
        golden.request().path("body").path("inputs").forEach(input -> {
            var properties = new LinkedHashMap<String, String>();
            input.path("properties").forEachEntry((name, value) -> properties.put(name, value.asString()));
            var email = properties.getOrDefault("email", "");
            properties.remove("email");
            var own = properties.remove("leadloom_id");
            contacts.put(
                    input.path("objectWriteTraceId").asString(),
                    new CrmContact(
                            email,
                            properties,
                            own,
                            input.path("idProperty").asString().equals("leadloom_id")));
        });
        Map<String, Answer> fates = new HubSpotContacts(
                        new HubSpotApi(account(golden), CLOCK, Breaker.usual("crm", CLOCK)))
                .upsert(contacts, SOON);
        return Map.copyOf(fates);
    }
}
