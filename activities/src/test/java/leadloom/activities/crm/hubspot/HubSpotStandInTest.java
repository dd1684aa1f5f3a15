package leadloom.activities.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmNotes.Note;
import leadloom.activities.crm.CrmReader;
import leadloom.activities.crm.CrmSetUp.Result;
import leadloom.activities.crm.CrmSetUp.Step;
import leadloom.activities.crm.CrmVendor.Done;
import leadloom.activities.crm.CrmVendor.Failed;
import leadloom.activities.crm.CrmVendor.NoSuchTask;
import leadloom.activities.crm.CrmVendor.TaskFound;
import leadloom.activities.crm.SalesTask;
import leadloom.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The adapter against its twin, which the vendor's own client reads too. */
@Timeout(60)
final class HubSpotStandInTest {

    private static final Instant DUE = Instant.parse("2026-11-24T09:00:00Z");

    private final Sandbox sandbox = Sandboxes.faultless();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HubSpotCrm crm = new HubSpotCrm(account("2026-09"), InstantSource.system());
    private final HubSpotReader reader = new HubSpotReader(account("2026-09"), InstantSource.system());

    private HubSpotAccount account(String version) {
        return HubSpotAccount.of(
                URI.create(sandbox.httpUri() + "/crm"), "FAKE-service-key", version, ZoneId.of("Asia/Tokyo"));
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    @Test
    void theSetUpMakesAllOnceAndThenChangesNothing() {
        var setUp = new HubSpotSetUp(account("2026-09"), InstantSource.system());

        var first = setUp.run(Sandboxes.soon());
        var second = setUp.run(Sandboxes.soon());

        assertThat(first).extracting(Step::result).containsOnly(Result.CREATED);
        assertThat(second).extracting(Step::result).containsOnly(Result.ALREADY_THERE);
        assertThat(first)
                .extracting(Step::what)
                .contains("contacts.leadloom_id", "tasks.leadloom_effect_id", "notes.leadloom_effect_id");
        assertThat(post("/sandbox/crm/limit", "{\"kind\":\"daily\"}")).isEqualTo("{}");
        assertThat(setUp.run(Sandboxes.soon())).extracting(Step::result).containsOnly(Result.FAILED);
    }

    @Test
    void aPropertyOfAnotherTypeIsLeftAloneAndNamed() {
        var setUp = new HubSpotSetUp(account("2026-09"), InstantSource.system());
        var text = HubSpotSetUp.Property.text("contacts", "leadloom_score", "Score", false);
        assertThat(setUp.property(text, Sandboxes.soon()).result()).isEqualTo(Result.CREATED);

        var steps = setUp.run(Sandboxes.soon());

        assertThat(steps)
                .filteredOn(step -> step.result() == Result.DIFFERS)
                .singleElement()
                .satisfies(step -> assertThat(step.say()).contains("of type string, not number"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-09", "v3"})
    void aChangedAddressStaysTheSameContact(String version) {
        var either = new HubSpotCrm(account(version), InstantSource.system());

        var first = either.upsertContact(
                new CrmContact("ada@old.example", Map.of(), "lead_1", false), "lead_1-3", Sandboxes.soon());
        var moved = either.upsertContact(
                new CrmContact("ada@new.example", Map.of(), "lead_1", true), "lead_1-7", Sandboxes.soon());

        assertThat(moved).isInstanceOf(Done.class).isEqualTo(first);
        var contact = ((Done) moved).externalId();
        assertThat(reader.readContact(contact, Sandboxes.soon()))
                .isEqualTo(new CrmReader.Contact("ada@new.example", false));
    }

    @Test
    void anAddressThatIsAnotherContactsIsRefusedAndNotMerged() {
        write("ada@example.com", "lead_1");
        write("grace@example.com", "lead_2");

        var taken = crm.upsertContact(
                new CrmContact("grace@example.com", Map.of(), "lead_1", true), "lead_1-9", Sandboxes.soon());

        assertThat(taken).isEqualTo(new Failed(new Rejected("crm", "CONFLICT")));
    }

    @Test
    void bothLimitsAreWaitedForAndNeitherIsMistakenForTheOther() {
        post("/sandbox/crm/limit", "{\"kind\":\"rolling\"}");
        assertThat(upsert()).isEqualTo(new Failed(new RateLimited("crm", Duration.ofSeconds(1))));

        post("/sandbox/crm/limit", "{\"kind\":\"daily\"}");
        var midnightInTokyo = InstantSource.system()
                .instant()
                .atOffset(ZoneOffset.ofHours(9))
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.ofHours(9))
                .toInstant();
        assertThat(upsert())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure())
                                .isInstanceOfSatisfying(
                                        RateLimited.class,
                                        later -> assertThat(Instant.now().plus(later.retryAfter()))
                                                .isCloseTo(midnightInTokyo, within(20, ChronoUnit.SECONDS))));

        post("/sandbox/crm/limit", "{\"kind\":\"none\"}");
        assertThat(upsert()).isInstanceOf(Done.class);
    }

    @Test
    void aTaskIsNotFoundBeforeTheIndexHasIt() {
        post("/sandbox/crm/search-lag", "{\"millis\":3600000}");

        crm.createTask(new SalesTask(null, "Call", "why", DUE, "sales@example.com"), "lead_1-4", Sandboxes.soon());

        assertThat(crm.findTask("lead_1-4", Sandboxes.soon())).isEqualTo(new NoSuchTask());
        assertThat(crm.searchLag()).isPositive();
    }

    @Test
    void aNoteIsFoundByItsEffectAndATaskGoesOnAContact() {
        var contact = write("ada@example.com", "lead_1");
        var note = crm.createNote(new Note(contact, "Score 70", DUE), "lead_1-3-note", Sandboxes.soon());

        assertThat(note).isInstanceOf(Done.class);
        assertThat(crm.findNote("lead_1-3-note", Sandboxes.soon())).isInstanceOf(TaskFound.class);
        assertThat(crm.putTaskOnContact("901", contact, Sandboxes.soon())).isEqualTo(new Done("901"));
    }

    @Test
    void whatSalesPeopleDidIsRead() {
        var contact = write("ada@example.com", "lead_1");
        var won = id(post("/sandbox/crm/deals", "{\"email\":\"ada@example.com\",\"stage\":\"closedwon\"}"));
        var lost = id(post("/sandbox/crm/deals", "{\"email\":\"ada@example.com\",\"stage\":\"closedlost\"}"));
        var meeting = id(post("/sandbox/crm/meetings", "{\"email\":\"ada@example.com\"}"));
        post(
                "/sandbox/crm/contacts",
                "{\"email\":\"ada@example.com\",\"property\":\"hs_email_optout\",\"value\":\"true\"}");

        assertThat(reader.readDeal(won, Sandboxes.soon()))
                .isEqualTo(new CrmReader.Deal(CrmReader.Stage.WON, List.of(contact)));
        assertThat(reader.readDeal(lost, Sandboxes.soon()))
                .isEqualTo(new CrmReader.Deal(CrmReader.Stage.LOST, List.of(contact)));
        assertThat(reader.readMeeting(meeting, Sandboxes.soon()))
                .isEqualTo(new CrmReader.Meeting(true, List.of(contact)));
        assertThat(reader.readContact(contact, Sandboxes.soon()))
                .isEqualTo(new CrmReader.Contact("ada@example.com", true));
        assertThat(reader.readDeal("404", Sandboxes.soon())).isEqualTo(new CrmReader.Gone());
    }

    @Test
    void anErasedContactIsGone() {
        var contact = write("ada@example.com", "lead_1");

        crm.eraseContact("ada@example.com", Sandboxes.soon());

        assertThat(reader.readContact(contact, Sandboxes.soon())).isEqualTo(new CrmReader.Gone());
    }

    @Test
    void anAgedTokenIsRenewedAndARevokedOneNeedsAPerson() {
        var clock = new AtomicReference<>(Instant.now());
        var base = URI.create(sandbox.httpUri() + "/crm");
        var key = HubSpotKey.renewed(base, "FAKE-id", "FAKE-secret", "FAKE-refresh", clock::get);
        var revoked = HubSpotKey.renewed(base, "FAKE-id", "FAKE-secret", "FAKE-revoked", clock::get);

        var first = key.given(Sandboxes.soon());

        assertThat(first).isInstanceOf(HubSpotKey.Key.class).isSameAs(key.given(Sandboxes.soon()));
        clock.set(clock.get().plus(Duration.ofMinutes(29)));
        assertThat(key.given(Sandboxes.in(Duration.ofHours(1)))).isNotSameAs(first);
        assertThat(revoked.given(Sandboxes.in(Duration.ofHours(1))))
                .isEqualTo(new HubSpotKey.None(new Rejected("crm", "BAD_REFRESH_TOKEN")));
        assertThat(first.toString()).doesNotContain("simulated");
    }

    private Object upsert() {
        return crm.upsertContact(new CrmContact("kay@example.com", Map.of()), "lead_9-3", Sandboxes.soon());
    }

    private String write(String email, String own) {
        var done = crm.upsertContact(new CrmContact(email, Map.of(), own, false), own + "-3", Sandboxes.soon());
        assertThat(done).isInstanceOf(Done.class);
        return ((Done) done).externalId();
    }

    private String post(String path, String body) {
        var request = HttpRequest.newBuilder(sandbox.httpUri().resolve(path)).POST(BodyPublishers.ofString(body));
        try {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private static String id(String answer) {
        return JsonMapper.shared().readTree(answer).path("id").asString();
    }
}
