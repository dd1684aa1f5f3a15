package leadloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import leadloom.api.access.Needs;
import leadloom.api.access.WithoutKey;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.access.Scope;
import leadloom.hub.consent.UnsubscribeToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class EndpointsTest {

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.live(false, Map.of());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static RequestMappingHandlerMapping mapping() {
        return api.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    @Test
    void everyEndpointIsInTheDescription() {
        var described = api.get("/api/v1/openapi.json").json();
        var paths = described.get("paths");

        assertThat(described.get("openapi").asString()).startsWith("3.1");
        var missing = mapping().getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1/") && !path.contains("openapi.json"))
                        .flatMap(path -> info.getMethodsCondition().getMethods().stream()
                                .map(method -> method.name().toLowerCase(Locale.ROOT) + " " + path)))
                .filter(endpoint -> paths.path(endpoint.split(" ", 2)[1])
                        .path(endpoint.split(" ", 2)[0])
                        .isMissingNode())
                .toList();
        assertThat(missing).isEmpty();
        assertThat(described.toString()).contains("first_name").doesNotContain("firstName");
    }

    @Test
    void everyEndpointSaysWhoMayUseIt() {
        var open = mapping().getHandlerMethods().values().stream()
                .filter(method -> method.getBeanType().getPackageName().startsWith("leadloom"))
                .filter(method -> !AnnotatedElementUtils.hasAnnotation(method.getMethod(), Needs.class)
                        && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), Needs.class)
                        && !AnnotatedElementUtils.hasAnnotation(method.getMethod(), WithoutKey.class)
                        && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), WithoutKey.class))
                .map(method -> method.getShortLogMessage())
                .collect(Collectors.toSet());

        assertThat(open).isEmpty();
    }

    @Test
    void everyKindOfProblemHasItsPage() {
        for (var code : ProblemCode.values()) {
            var page = api.get("/docs/problems/" + code.id());

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains(code.id());
        }
        assertThat(api.get("/docs/problems/nothing").status()).isEqualTo(404);
    }

    @Test
    void anUnknownAddressIsAProblemToo() {
        var answer = api.get("/api/v1/nothing");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("not-found");
        assertThat(api.send(api.request("/api/v1/leads").header("Accept", "image/png"))
                        .code())
                .isEqualTo("not-acceptable");
    }

    @Test
    void aKeyIsMadeUsedAndRevokedAndTheAuditLogKnows() {
        var made = api.post("/api/v1/keys", "{\"name\": \"form\", \"scopes\": [\"capture\"]}");
        var secret = made.json().get("key").asString();
        var list = HttpRequest.newBuilder(api.uri("/api/v1/leads")).header("Authorization", "Bearer " + secret);

        assertThat(made.status()).isEqualTo(201);
        assertThat(secret).startsWith("live_");
        assertThat(api.send(list).code()).isEqualTo("not-allowed");
        assertThat(api.get("/api/v1/keys").text()).doesNotContain(secret);
        var id = made.json().get("id").asString();
        assertThat(api.send(api.request("/api/v1/keys/" + id).DELETE()).status())
                .isEqualTo(204);
        assertThat(api.send(list).code()).isEqualTo("not-signed-in");
        assertThat(api.hub()
                        .sql()
                        .sql("SELECT action FROM audit_log WHERE subject = :id ORDER BY id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("create-key", "revoke-key");
    }

    @Test
    void aCampaignIsCheckedAndPublished() {
        var changed = TestApi.resource("campaign.yaml").replace("quiet_for: 30d", "quiet_for: 40d");
        var broken = changed.replace("sequence: lessons}", "sequence: lesons}");

        var refused = api.send(api.request("/api/v1/config/validate")
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(broken)));
        var published = api.send(api.request("/api/v1/campaigns/autumn/versions")
                .header("Content-Type", "application/yaml")
                .header("Idempotency-Key", "publish-1")
                .POST(BodyPublishers.ofString(changed)));

        assertThat(refused.code()).isEqualTo("campaign-invalid");
        assertThat(refused.json().get("errors").get(0).get("suggestion").asString())
                .isEqualTo("lessons");
        assertThat(refused.json().get("errors").get(0).get("line").asInt()).isPositive();
        assertThat(published.status()).as(published.text()).isEqualTo(201);
        assertThat(published.json().get("version").asInt()).isEqualTo(2);
        assertThat(api.send(api.request(published.header("Location")).header("Accept", "application/yaml"))
                        .text())
                .isEqualTo(changed);
        assertThat(api.get(published.header("Location")).json().get("source").asString())
                .isEqualTo(changed);
        assertThat(api.get("/api/v1/campaigns/autumn").json().get("newest").asInt())
                .isEqualTo(2);
        assertThat(api.get("/api/v1/schema/campaign.json").status()).isEqualTo(200);
    }

    @Test
    void lookingAtAnUnsubscribeLinkChangesNothingAndThePostDoes() {
        var sent = Sent.by(api);
        var path = "/u/" + UnsubscribeToken.of(sent.lead(), api.hub().seals());

        var page = api.send(HttpRequest.newBuilder(api.uri(path)));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<form method=\"post\">");
        assertThat(suppressed()).isZero();
        var done = api.send(HttpRequest.newBuilder(api.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));

        assertThat(done.status()).isEqualTo(200);
        assertThat(suppressed()).isEqualTo(1);
        assertThat(done.text()).contains("You are unsubscribed");
        var forged = api.send(
                HttpRequest.newBuilder(api.uri("/u/" + sent.lead().value().substring(5) + ".forged")));
        assertThat(forged.status()).isEqualTo(404);
        assertThat(forged.text()).contains("This link is not whole").doesNotContain("<form");
    }

    private static long suppressed() {
        return api.hub()
                .sql()
                .sql("SELECT count(*) FROM suppression WHERE source = 'unsubscribe-link'")
                .query(Long.class)
                .single();
    }

    @Test
    void anAddressIsSuppressedListedAndLifted() {
        var path = "/api/v1/suppressions/nobody@orrin.example";

        assertThat(api.get(path).json().get("suppressed").asBoolean()).isFalse();
        assertThat(api.send(api.request(path).PUT(BodyPublishers.noBody())).status())
                .isEqualTo(204);
        assertThat(api.get(path).json().get("suppressed").asBoolean()).isTrue();
        assertThat(api.send(api.request("/api/v1/suppressions").header("Accept", "text/csv"))
                        .text())
                .startsWith("gate,reason,source,at\r\n")
                .doesNotContain("nobody");
        assertThat(api.send(api.request(path).DELETE()).status()).isEqualTo(204);
        assertThat(api.send(api.request(path).DELETE()).status()).isEqualTo(404);
    }

    @Test
    void aLeadIsListedExplainedPausedAndShownOnItsPage() {
        var sent = Sent.by(api);
        var lead = "/api/v1/leads/" + sent.lead();

        var why = api.get(lead + "/explanation").json();
        assertThat(why.get("why").get("because").asString()).isNotBlank();
        assertThat(why.get("score").get("total").asInt()).isEqualTo(25);
        assertThat(why.get("why_not")).isNotEmpty();
        assertThat(api.get(lead + "/timeline").json().get("data")).hasSizeGreaterThan(3);
        var first = api.get("/api/v1/leads?limit=1").json();
        assertThat(first.get("data")).hasSize(1);
        Sent.captured(api);
        assertThat(api.get("/api/v1/leads?limit=1&stage=new").json().get("data"))
                .hasSize(1);
        assertThat(api.get("/leads/" + sent.lead()).status()).isEqualTo(302);

        var paused = api.post(lead + "/actions", "{\"action\": \"pause\", \"reason\": \"holiday\"}");
        assertThat(paused.status()).as(paused.text()).isEqualTo(200);
        assertThat(api.get(lead + "/timeline").text()).contains("\"Paused\"");
        assertThat(api.post(lead + "/actions", "{\"action\": \"fly\"}").code()).isEqualTo("not-a-choice");
        assertThat(api.post(lead + "/actions", "{\"action\": \"stop\", \"reason\": \"Ines said no\"}")
                        .code())
                .isEqualTo("invalid");
    }

    @Test
    void theFirstAnswerToAQuestionStands() {
        var lead = Sent.captured(api);
        api.hub().sql().sql("""
                INSERT INTO review (lead_id, review, kind, owner_group, level, choices, otherwise, because, asked_at, state)
                VALUES (:lead, 'cold/0', 'cold', 'sales', 0, '{call,close}', 'close', 'quiet', now(), 'open')
                """).param("lead", lead.value()).update();
        var path = "/api/v1/leads/" + lead + "/reviews/decision";

        assertThat(api.get("/api/v1/reviews?kind=cold").json().get("data")).isNotEmpty();
        assertThat(api.post(path, "{\"review\": \"cold/0\", \"choice\": \"dance\"}")
                        .code())
                .isEqualTo("not-a-choice");
        assertThat(api.post(path, "{\"review\": \"cold/0\", \"choice\": \"call\"}")
                        .status())
                .isEqualTo(200);
        var late = api.post(path, "{\"review\": \"cold/0\", \"choice\": \"close\"}");
        assertThat(late.code()).isEqualTo("decided-already");
        assertThat(late.json().get("decided_by").asString()).isEqualTo("a test");
        assertThat(late.json().get("choice").asString()).isEqualTo("call");
    }

    @Test
    void onlyAKeyForItMayAnswerForSimulatedPeople() {
        var lead = Sent.captured(api);
        var person = api.key(EnumSet.of(Scope.REVIEW));

        var answer = api.send(HttpRequest.newBuilder(api.uri("/api/v1/leads/" + lead + "/reviews/decision"))
                .header("Authorization", "Bearer " + person)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "simulated")
                .POST(BodyPublishers.ofString("{\"review\": \"cold/0\", \"choice\": \"call\", \"simulated\": true}")));

        assertThat(answer.code()).isEqualTo("not-allowed");
        assertThat(answer.json().get("scope").asString()).isEqualTo("simulate");
    }

    @Test
    void healthStatsAndRebuildAnswer() {
        Sent.captured(api);

        var health = api.get("/api/v1/health").json();
        assertThat(health.get("database").get("reachable").asBoolean()).isTrue();
        assertThat(health.get("database").get("schema").asString()).matches("\\d+");
        assertThat(health.get("outbox").get("size").asLong()).isPositive();
        assertThat(health.get("mode").asString()).isEqualTo("live");
        var stats = api.get("/api/v1/stats?whole=true").json();
        assertThat(stats.get("counts").get("stages").get("new").asLong()).isPositive();
        assertThat(api.post("/api/v1/rebuild", "").json().get("leads").asLong()).isPositive();
        assertThat(api.get("/api/v1/demo/clock").code()).isEqualTo("not-simulated");
    }
}
