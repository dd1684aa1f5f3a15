package leadloom.api.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import leadloom.api.TestApi;
import leadloom.hub.capture.Deliveries.State;
import leadloom.hub.capture.Source.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignedHookTest {

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.live(false, Map.of());
        Desks.source(api, "shop", Kind.HOOK, Desks.HOOK_MAPPING, Desks.HOOK_SECRET);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String lead(String email, String more) {
        return "{\"type\": \"lead.captured\", \"timestamp\": \"2026-11-23T09:00:00Z\", \"data\": {\"person\": {\"email\": \""
                + email + "\", \"name\": \"Ada\"}" + more + "}}";
    }

    private static String hook(String id, String body) {
        var answer = Desks.hook(api, "shop", id, Desks.HOOK_SECRET, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return Desks.state(answer);
    }

    @Test
    void aLeadComesInOnceByItsMappingWithItsConsentAndTheVersionOfItsWords() {
        var body = lead("ada@works.example", ", \"size\": 120, \"agreed\": true");

        assertThat(hook("msg_lead", body)).isEqualTo("taken");
        var again = Desks.hook(api, "shop", "msg_lead", Desks.HOOK_SECRET, body);

        assertThat(again.json().path("repeated").asBoolean()).isTrue();
        var delivery = Desks.delivery(api, "shop", "msg_lead").orElseThrow();
        assertThat(Desks.facts(api, delivery))
                .containsEntry("lead.email", "ada@works.example")
                .containsEntry("lead.first_name", "Ada")
                .containsEntry("company.employees", "120");
        assertThat(Desks.consents(api, delivery)).containsExactly("GIVEN/shop-7");
    }

    @Test
    void aBookedMeetingIsToldToTheLeadsOfThePersonAndAStrangersIsKeptForAPerson() {
        hook("msg_bob", lead("bob@works.example", ""));
        var booked = "{\"type\": \"meeting.booked\", \"data\": {\"email\": \"bob@works.example\"}}";
        var invitee = "{\"type\": \"invitee.created\", \"data\": {\"person\": {\"email\": \"bob@works.example\"}}}";

        assertThat(hook("msg_meeting", booked)).isEqualTo("taken");
        assertThat(hook("msg_meeting", booked)).isEqualTo("taken");
        assertThat(hook("msg_invitee", invitee)).isEqualTo("taken");
        assertThat(hook("msg_stranger", booked.replace("bob@", "nobody@"))).isEqualTo("quarantined");

        var lead = Desks.delivery(api, "shop", "msg_meeting").orElseThrow().lead();
        assertThat(api.hub()
                        .sql()
                        .sql("SELECT count(*) FROM journal WHERE lead_id = :lead AND kind = 'meeting-booked'")
                        .param("lead", String.valueOf(lead))
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(Desks.delivery(api, "shop", "msg_stranger").orElseThrow().reason())
                .isEqualTo("stranger");
    }

    @Test
    void whatCannotBeALeadIsKeptAndReadAgainOnceTheMappingIsMended() {
        var body = "{\"type\": \"lead.captured\", \"data\": {\"contact\": \"cy@works.example\"}}";
        Desks.source(api, "mended", Kind.HOOK, Desks.HOOK_MAPPING, Desks.HOOK_SECRET);
        var first = Desks.hook(api, "mended", "msg_cy", Desks.HOOK_SECRET, body);
        assertThat(first.json().path("reason").asString()).isEqualTo("no-address");
        assertThat(api.hub()
                        .sql()
                        .sql("SELECT count(*) FROM capture_delivery WHERE position('cy@'::bytea IN sealed) > 0")
                        .query(Integer.class)
                        .single())
                .isZero();

        var mended = api.post("/api/v1/sources/mended/mapping", """
                {"mapping": "version: 1\\nmapping: shop\\naddress: {column: data.contact}\\n"}
                """);
        var retried = api.post("/api/v1/sources/mended/retry", "");

        assertThat(mended.status()).as(mended.text()).isEqualTo(200);
        assertThat(retried.json().path("taken").asInt()).isEqualTo(1);
        var delivery = Desks.delivery(api, "mended", "msg_cy").orElseThrow();
        assertThat(delivery.state()).isEqualTo(State.TAKEN);
        assertThat(Desks.facts(api, delivery)).containsEntry("lead.email", "cy@works.example");
    }

    @Test
    void aTelephoneOrWebsiteThatIsNoneIsLeftOutAndSaid() {
        Desks.source(api, "phones", Kind.HOOK, """
                version: 1
                mapping: phones
                address: {column: email}
                columns: {phone: lead.phone, site: company.domain, city: lead.city}
                """, Desks.HOOK_SECRET);

        var answer = Desks.hook(api, "phones", "msg_phone", Desks.HOOK_SECRET, """
                {"email": "di@works.example", "phone": "call me", "site": "http://169.254.169.254/", "city": "Porto\u200b"}
                """);

        assertThat(answer.json().path("reason").asString()).isEqualTo("without company.domain, lead.phone");
        assertThat(Desks.facts(api, Desks.delivery(api, "phones", "msg_phone").orElseThrow()))
                .containsEntry("lead.city", "Porto")
                .doesNotContainKeys("lead.phone", "company.domain");
    }

    @Test
    void aDisabledSourceStillAnswersAndKeepsWhatCame() {
        Desks.source(api, "closed", Kind.HOOK, Desks.HOOK_MAPPING, Desks.HOOK_SECRET);
        api.post("/api/v1/sources/closed/disable", "");

        var answer = Desks.hook(api, "closed", "msg_closed", Desks.HOOK_SECRET, lead("ed@works.example", ""));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("reason").asString()).isEqualTo("source-disabled");
    }
}
