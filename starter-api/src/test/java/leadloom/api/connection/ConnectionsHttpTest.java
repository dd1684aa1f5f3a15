package leadloom.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import leadloom.api.Sent;
import leadloom.api.TestApi;
import leadloom.hub.access.Scope;
import leadloom.hub.connection.Check;
import leadloom.hub.connection.Connection.Declaration;
import leadloom.hub.connection.ConnectionTests;
import leadloom.hub.connection.Connections;
import leadloom.hub.connection.Mode;
import leadloom.hub.connection.ShadowActs;
import leadloom.hub.connection.Slot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(120)
final class ConnectionsHttpTest {

    private static TestApi api;
    private static Connections connections;
    private static ConnectionTests tests;

    @BeforeAll
    static void start() {
        api = TestApi.live(false, Map.of());
        connections = new Connections(api.hub());
        tests = new ConnectionTests(api.hub());
        connections.declare(new Declaration(
                Slot.EMAIL,
                Mode.SHADOW,
                "smtp",
                List.of("LEADLOOM_EMAIL_URL", "LEADLOOM_EMAIL_PASSWORD"),
                true,
                true,
                List.of("LEADLOOM_POSTAL_ADDRESS is not set.")));
        connections.declare(
                new Declaration(Slot.CRM, Mode.SHADOW, "hubspot", List.of("LEADLOOM_CRM_KEY"), false, true, List.of()));
        connections.declare(new Declaration(Slot.AI, Mode.SHADOW, "openai", List.of(), true, false, List.of()));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static TestApi.Answer set(String slot, String mode) {
        return api.send(api.request("/api/v1/connections/" + slot + "/mode")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"mode\": \"" + mode + "\"}")));
    }

    private static JsonNode of(String slot) {
        return api.get("/api/v1/connections")
                .json()
                .get("data")
                .valueStream()
                .filter(one -> one.get("slot").asString().equals(slot))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void connectionsAreListedWithTheNamesOfTheirSettingsAndWithWhatStandsAgainstLiveMode() {
        var email = of("email");

        assertThat(email.get("mode").asString()).isEqualTo("shadow");
        assertThat(email.get("vendor").asString()).isEqualTo("smtp");
        assertThat(email.get("changed_by").asString()).isEqualTo("environment");
        assertThat(email.get("settings").toString()).isEqualTo("[\"LEADLOOM_EMAIL_URL\",\"LEADLOOM_EMAIL_PASSWORD\"]");
        assertThat(email.get("before_live").toString()).contains("LEADLOOM_POSTAL_ADDRESS");
        assertThat(of("ai").get("mode").asString()).isEqualTo("simulated");
    }

    @Test
    void goingLiveIsRefusedWithEveryBlockerInWords() {
        var refused = set("email", "live");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("not-ready");
        assertThat(refused.json().get("blockers").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "LEADLOOM_POSTAL_ADDRESS is not set.", "It was never tested: leadloom connect test email");
        assertThat(refused.json().get("errors").size()).isEqualTo(2);
        assertThat(of("email").get("mode").asString()).isEqualTo("shadow");
        assertThat(set("ai", "shadow").code()).isEqualTo("not-ready");
        assertThat(set("crm", "simulated").code()).isEqualTo("not-ready");
    }

    @Test
    void aTestIsAskedForMadeElsewhereAndOpensTheWayToLiveMode() {
        var asked = api.post("/api/v1/connections/crm/test", "{}");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.json().get("state").asString()).isEqualTo("open");
        var id = asked.json().get("id").asString();
        var place = "/api/v1/connections/crm/tests/" + id;

        var order = tests.take(List.of(Slot.CRM)).orElseThrow();
        tests.told(order.id(), List.of(Check.ok("key", "a question", "taken")));
        assertThat(api.get(place).json().get("state").asString()).isEqualTo("running");
        tests.done(order.id(), "hubspot", List.of(Check.ok("key", "a question", "taken")));

        var done = api.get(place).json();
        assertThat(done.get("grade").asString()).isEqualTo("ok");
        assertThat(done.get("checks").get(0).get("grade").asString()).isEqualTo("ok");
        assertThat(api.get("/api/v1/connections/email/tests/" + id).status()).isEqualTo(404);
        var live = set("crm", "live");
        assertThat(live.status()).as(live.text()).isEqualTo(200);
        assertThat(live.json().get("mode").asString()).isEqualTo("live");
        assertThat(live.json().get("changed_by").asString()).startsWith("key_");
        assertThat(live.json().get("last_test").get("grade").asString()).isEqualTo("ok");
        assertThat(set("crm", "shadow").status()).isEqualTo(200);
    }

    @Test
    void whereATestMailGoesIsNotRepeatedAnywhere() {
        var asked = api.post("/api/v1/connections/email/test", "{\"to\": \"canary@orrin.example\"}");

        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.text()).doesNotContain("canary");
        assertThat(tests.take(List.of(Slot.EMAIL)).orElseThrow().to()).isEqualTo("canary@orrin.example");
        assertThat(api.post("/api/v1/connections/email/test", "{\"to\": \"nobody\"}")
                        .code())
                .isEqualTo("email-syntax");
        assertThat(api.post("/api/v1/connections/crm/test", "{\"to\": \"a@orrin.example\"}")
                        .code())
                .isEqualTo("invalid");
        for (var table : List.of("connection_test", "idempotency", "audit_log")) {
            assertThat(api.hub()
                            .sql()
                            .sql("SELECT t::text FROM " + table + " t")
                            .query(String.class)
                            .list())
                    .noneMatch(row -> row.contains("canary"));
        }
    }

    @Test
    void aWordThatMeansNothingIsRefusedAndAKeyNeedsTheScope() {
        assertThat(set("email", "real").code()).isEqualTo("not-a-choice");
        assertThat(set("fax", "live").status()).isEqualTo(404);
        assertThat(set("audience", "live").code()).isEqualTo("not-ready");
        var reader = api.key(EnumSet.of(Scope.READ));
        var refused = api.send(api.request("/api/v1/connections/email/mode")
                .setHeader("Authorization", "Bearer " + reader)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"mode\": \"shadow\"}")));
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void aMailThatWasOnlyPreparedIsCalledShadowOnItsListAndOnTheTimeline() {
        var mail = Sent.by(api);
        new ShadowActs(api.hub())
                .record(new ShadowActs.Act(
                        mail.lead() + "-" + mail.position() + "-mail", Slot.EMAIL, "smtp", "send mail", "words"));

        var touches = api.get("/api/v1/touches?state=shadow").json().get("data");
        var timeline = api.get("/api/v1/leads/" + mail.lead() + "/timeline").text();

        assertThat(touches.size()).isOne();
        assertThat(touches.get(0).get("state").asString()).isEqualTo("shadow");
        assertThat(touches.get(0).get("shadow").asBoolean()).isTrue();
        assertThat(api.get("/api/v1/touches?state=sent").text())
                .doesNotContain(mail.lead().value());
        assertThat(timeline).contains("shadow mode: prepared, not sent");
    }
}
