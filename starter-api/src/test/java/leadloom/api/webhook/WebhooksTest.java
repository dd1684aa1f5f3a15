package leadloom.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import leadloom.api.Patience;
import leadloom.api.TestApi;
import leadloom.api.console.Visitor;
import leadloom.hub.access.Role;
import leadloom.hub.access.Scope;
import leadloom.hub.webhook.Endpoint;
import leadloom.hub.webhook.Endpoints;
import leadloom.hub.webhook.HandOver.Taken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class WebhooksTest {

    private static final TestApi API = TestApi.live(false, Map.of());
    private static final String URL = "https://example.com/hooks/leadloom";

    @AfterAll
    static void close() {
        API.close();
    }

    @Test
    void anEndpointIsAddedWithItsSecretShownOnce() {
        var added = add(URL, "lead.captured", "lead.ended");

        assertThat(added.status()).as(added.text()).isEqualTo(201);
        var id = added.json().path("id").asString();
        var secret = added.json().path("secret").asString();
        assertThat(secret).startsWith("whsec_");
        assertThat(API.get("/api/v1/webhooks/" + id).json().path("types").size())
                .isEqualTo(2);
        assertThat(API.get("/api/v1/webhooks").text()).contains(id).doesNotContain("whsec_");
        assertThat(audited(id)).containsExactly("add-webhook");
        assertThat(API.hub()
                        .sql()
                        .sql("SELECT coalesce(after::text, '') FROM audit_log WHERE subject = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .doesNotContain("example.com")
                .doesNotContain("whsec");
    }

    @Test
    void everythingWrongWithAnEndpointIsSaidAtOnce() {
        var refused = add("http://127.0.0.1/a", "lead.captured", "lead.eaten");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactly("/url", "/types");
        assertThat(add(URL).status()).isEqualTo(422);
        assertThat(add("https://10.0.0.8/a", "lead.ended").text()).contains("LEADLOOM_WEBHOOKS_PRIVATE");
        assertThat(API.post("/api/v1/webhooks", "{}").status()).isEqualTo(422);
    }

    @Test
    void itIsSwitchedOffAndOnRotatedAndRemoved() {
        var id = add(URL, "lead.captured").json().path("id").asString();
        var path = "/api/v1/webhooks/" + id;

        assertThat(API.post(path + "/disable", "{}")
                        .json()
                        .path("disabled_because")
                        .asString())
                .isEqualTo("by-hand");
        assertThat(API.post(path + "/disable", "{}").status()).isEqualTo(409);
        assertThat(API.post(path + "/enable", "{}").status()).isEqualTo(200);
        var rotated = API.post(path + "/rotate", "{}").json();
        assertThat(rotated.path("secret").asString()).startsWith("whsec_");
        assertThat(rotated.path("both_secrets_until").asString()).isNotEmpty();
        assertThat(API.send(API.request(path).DELETE()).status()).isEqualTo(204);
        assertThat(API.get(path).status()).isEqualTo(404);
        assertThat(audited(id))
                .containsExactly(
                        "add-webhook", "disable-webhook", "enable-webhook", "rotate-webhook", "remove-webhook");
    }

    @Test
    void whatWasToldIsListedShownAndReplayed() {
        var id = add(URL, "lead.captured").json().path("id").asString();
        for (var number = 0; number < 3; number++) {
            lead("told" + number + "@orrin.example");
        }
        settle(id, "delivered");
        var path = "/api/v1/webhooks/" + id + "/deliveries";

        var first = API.get(path + "?limit=2").json();
        var rest = API.get(path + "?limit=2&after=" + first.path("next").asString())
                .json();

        assertThat(first.path("data").size()).isEqualTo(2);
        assertThat(rest.path("data").size()).isEqualTo(1);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(API.get(path + "?state=failed").json().path("data").size()).isZero();
        assertThat(API.get(path + "?state=eaten").status()).isEqualTo(400);
        var delivery =
                "/api/v1/deliveries/" + first.path("data").path(0).path("id").asString();
        assertThat(API.get(delivery).json().path("tries_made").isArray()).isTrue();
        assertThat(API.post(delivery + "/replay", "{}").json().path("state").asString())
                .isEqualTo("open");
        var span = """
                {"from": "%s", "to": "%s", "state": "delivered"}""".formatted(
                        Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(1)));
        assertThat(API.post("/api/v1/webhooks/" + id + "/replay", span)
                        .json()
                        .path("replayed")
                        .asInt())
                .isEqualTo(2);
        assertThat(API.post("/api/v1/webhooks/" + id + "/replay", "{}").status())
                .isEqualTo(422);
        assertThat(API.get("/api/v1/deliveries/dlv_999999").status()).isEqualTo(404);
        assertThat(API.get("/api/v1/deliveries/nonsense").status()).isEqualTo(404);
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        var reader = API.key(EnumSet.of(Scope.READ));

        var refused = API.send(API.request("/api/v1/webhooks")
                .setHeader("Authorization", "Bearer " + reader)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(refused.status()).isEqualTo(403);
        var viewer = Visitor.as(Role.VIEWER, API);
        assertThat(viewer.get("/webhooks").text()).contains("Webhooks").doesNotContain("Add one");
        assertThat(viewer.post("/webhooks", Map.of("url", URL, "types", "lead.ended"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theConsoleAddsShowsAndReplays() {
        var visitor = Visitor.as(Role.OPS, API);
        visitor.get("/webhooks");

        var added = visitor.post("/webhooks", Map.of("url", URL + "/console", "types", "lead.captured"));

        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.text()).contains("shown this once", "whsec_");
        var endpoint = new Endpoints(API.hub())
                .all().stream()
                        .filter(known -> known.url().endsWith("/console"))
                        .findFirst()
                        .orElseThrow();
        lead("console@orrin.example");
        var page = visitor.get("/webhooks/" + endpoint.id()).text();
        assertThat(page).contains("lead.captured", "● open").doesNotContain("whsec_");
        var name = "dlv_" + page.replaceAll("(?s).*?/webhooks/deliveries/dlv_([0-9]+).*", "$1");
        assertThat(visitor.get("/webhooks/deliveries/" + name).text()).contains("waits for Temporal", "evt_");
        settle(endpoint.id(), "failed");
        assertThat(visitor.post("/webhooks/deliveries/" + name + "/replay", Map.of())
                        .header("Location"))
                .endsWith(name);
        assertThat(visitor.get("/webhooks/" + endpoint.id()).text()).contains("● open");
        settle(endpoint.id(), "failed");
        assertThat(visitor.post(
                                "/webhooks/" + endpoint.id() + "/replay",
                                Map.of("from", "2020-01-01T00:00", "to", "2099-01-01T00:00", "state", "failed"))
                        .header("Location"))
                .endsWith("said=replayed-1");
        assertThat(visitor.post("/webhooks/" + endpoint.id() + "/able", Map.of("enabled", "false"))
                        .header("Location"))
                .endsWith("said=disabled");
        assertThat(visitor.post("/webhooks", Map.of("url", "http://localhost/a"))
                        .text())
                .contains("begins with https://", "at least one kind");
        visitor.post("/webhooks/" + endpoint.id() + "/remove", Map.of());
        assertThat(visitor.get("/webhooks").text()).doesNotContain(endpoint.id());
    }

    @Test
    void anEndpointThatIsGoneIsSaidToBe() {
        var id = add(URL + "/gone", "lead.captured").json().path("id").asString();
        new Endpoints(API.hub()).disable(id, Endpoint.GONE);

        assertThat(API.get("/api/v1/webhooks/" + id)
                        .json()
                        .path("disabled_because")
                        .asString())
                .isEqualTo("gone");
        assertThat(Visitor.as(Role.OPS, API).get("/webhooks/" + id).text()).contains("It answered 410");
        assertThat(API.post("/api/v1/webhooks/" + id + "/enable", "{}").status())
                .isEqualTo(200);
    }

    @Test
    void whileTemporalIsAwayNothingIsLost() {
        var id = add(URL + "/away", "lead.captured").json().path("id").asString();
        settle(null, "delivered");
        lead("away@orrin.example");
        var away = new AtomicBoolean(true);
        var tried = new CopyOnWriteArrayList<Taken>();
        var started = new CopyOnWriteArrayList<Taken>();

        try (var dispatcher = new WebhookDispatcher(API.hub(), taken -> {
            tried.add(taken);
            if (away.get()) {
                throw new IllegalStateException("Temporal is away");
            }
            started.add(taken);
        })) {
            assertThat(Patience.until(() -> !tried.isEmpty(), Duration.ofSeconds(20)))
                    .isTrue();
            assertThat(state(id)).isEqualTo("open");
            away.set(false);
            API.hub()
                    .sql()
                    .sql("UPDATE webhook_delivery SET due_at = '-infinity' WHERE due_at IS NOT NULL")
                    .update();

            assertThat(Patience.until(() -> state(id).equals("trying"), Duration.ofSeconds(20)))
                    .isTrue();
            assertThat(started).doesNotHaveDuplicates().noneMatch(Taken::replay);
            assertThat(dispatcher).isNotNull();
        }
    }

    private static String state(String endpoint) {
        return API.hub()
                .sql()
                .sql("SELECT state FROM webhook_delivery WHERE endpoint = :id")
                .param("id", endpoint)
                .query(String.class)
                .single();
    }

    /** @param endpoint null for all */
    private static void settle(@org.jspecify.annotations.Nullable String endpoint, String state) {
        API.hub().sql().sql("""
                UPDATE webhook_delivery SET state = :state, due_at = NULL
                WHERE :id::text IS NULL OR endpoint = :id
                """).param("state", state).param("id", endpoint).update();
    }

    private static TestApi.Answer add(String url, String... types) {
        return API.post(
                "/api/v1/webhooks",
                "{\"url\": \"%s\", \"types\": [%s]}"
                        .formatted(
                                url,
                                String.join(
                                        ", ",
                                        List.of(types).stream()
                                                .map(type -> '"' + type + '"')
                                                .toList())));
    }

    private static void lead(String address) {
        var taken = API.post("/api/v1/leads", """
                {"email": "%s", "campaign": "autumn", "consent": {"given": true, "wording": "yes"}}""".formatted(address));
        assertThat(taken.status()).as(taken.text()).isIn(200, 202);
    }

    private static List<@Nullable String> audited(String id) {
        return API.hub()
                .sql()
                .sql("SELECT action FROM audit_log WHERE subject = :id ORDER BY id")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
