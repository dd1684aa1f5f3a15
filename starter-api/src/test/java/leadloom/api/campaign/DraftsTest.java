package leadloom.api.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import leadloom.api.Patience;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class DraftsTest {

    private static final TestApi API = TestApi.live();
    private static final Campaigns CAMPAIGNS = new Campaigns(API.hub());

    @AfterAll
    static void close() {
        API.close();
    }

    @Test
    void aDraftIsSavedReadAndDiscardedByWhoeverHasSeenIt() {
        var file = published("seen");

        var first = put("seen", file + "# one\n", null);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        var tag = first.header("ETag");
        assertThat(first.json().path("base_version").asInt()).isEqualTo(1);
        assertThat(API.get("/api/v1/campaigns/seen/draft").header("ETag")).isEqualTo(tag);
        assertThat(API.send(API.request("/api/v1/campaigns/seen/draft").header("Accept", "application/yaml"))
                        .text())
                .isEqualTo(file + "# one\n");

        var blind = put("seen", file + "# blind\n", null);
        var second = put("seen", file + "# two\n", tag);
        var late = put("seen", file + "# late\n", tag);

        assertThat(second.status()).isEqualTo(200);
        for (var refused : List.of(blind, late)) {
            assertThat(refused.status()).isEqualTo(412);
            assertThat(refused.code()).isEqualTo("draft-changed");
        }
        assertThat(late.text()).contains(second.header("ETag").replace("\"", ""));
        assertThat(put("seen", file + "# anyway\n", "*").status()).isEqualTo(200);
        assertThat(discard("seen", tag).status()).isEqualTo(412);
        assertThat(discard("seen", "*").status()).isEqualTo(204);
        assertThat(API.get("/api/v1/campaigns/seen/draft").status()).isEqualTo(404);
    }

    @Test
    void aWrongDraftIsKeptWithItsMistakesAndNotPublished() {
        var file = published("wrong").replace("quiet_for: 30d", "quiet_for: 30 days");

        var saved = put("wrong", file, null);
        var refused = publish("wrong", saved.header("ETag"), "{\"reason\": \"x\"}");

        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.json().path("errors").path(0).path("line").asInt()).isPositive();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("campaign-invalid");
        assertThat(CAMPAIGNS.all("wrong")).hasSize(1);
    }

    @Test
    void publishingMakesAVersionThatSaysWhyAndWhatChanged() {
        var saved = put("told", published("told").replace("quiet_for: 30d", "quiet_for: 40d"), null);
        assertThat(API.get("/api/v1/campaigns/told/diff").json().path("diff").asString())
                .contains("-cold: {quiet_for: 30d", "+cold: {quiet_for: 40d");

        var published = publish("told", saved.header("ETag"), "{\"reason\": \"people answer late\"}");

        assertThat(published.status()).as(published.text()).isEqualTo(201);
        assertThat(published.json().path("version").asInt()).isEqualTo(2);
        var versions = API.get("/api/v1/campaigns/told/versions").json().path("data");
        assertThat(versions.path(0).path("reason").asString()).isEqualTo("people answer late");
        assertThat(versions.path(1).path("version").asInt()).isEqualTo(1);
        assertThat(API.get("/api/v1/campaigns/told/diff?from=1&to=2")
                        .json()
                        .path("changes")
                        .asInt())
                .isEqualTo(1);
        assertThat(API.get("/api/v1/campaigns/told/diff").status()).isEqualTo(404);
        assertThat(API.get("/api/v1/campaigns/told/diff?from=1&to=nine").status())
                .isEqualTo(404);
        assertThat(publish("told", "*", "{}").status()).isEqualTo(404);
    }

    @Test
    void whoMayOnlyReadSavesNothing() {
        var file = published("closed");
        var reader = API.key(EnumSet.of(Scope.READ));

        var refused = API.send(yaml("closed", file).setHeader("Authorization", "Bearer " + reader));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(put("No-Name", file, null).status()).isEqualTo(422);
        assertThat(put("closed", file + "\u0000", null).status()).isEqualTo(422);
        assertThat(API.get("/api/v1/campaigns/closed/draft").status()).isEqualTo(404);
    }

    @Test
    void aMailIsRenderedForALeadAsAVersionOrTheDraftHasIt() {
        var lead = lead("ines@orrin.example");
        var changed = TestApi.resource("campaign.yaml")
                .replace("body: Hello.", "body: 'Good day {{lead.first_name | otherwise: \"there\"}}.'");
        put("autumn", changed, null);

        var live = render("{\"campaign\": \"autumn\", \"lead\": \"%s\"}".formatted(lead));
        var draft = render("{\"campaign\": \"autumn\", \"lead\": \"%s\", \"version\": \"draft\"}".formatted(lead));

        assertThat(live.status()).as(live.text()).isEqualTo(200);
        assertThat(live.json().path("plain").path("text").asString()).startsWith("Hello.");
        assertThat(live.json().path("next").asBoolean()).isTrue();
        assertThat(live.json().path("goes_out").asString()).isNotEmpty();
        assertThat(live.json().path("gates").size()).isEqualTo(3);
        assertThat(draft.json().path("plain").path("text").asString()).startsWith("Good day Ines.");
        assertThat(draft.json().path("version").asString()).isEqualTo("draft");
        assertThat(render("{\"campaign\": \"autumn\", \"lead\": \"lead_nobody\"}")
                        .status())
                .isEqualTo(404);
        assertThat(render("{\"campaign\": \"autumn\", \"lead\": \"x\"}").status())
                .isEqualTo(404);
        assertThat(render("{\"campaign\": \"nothing\", \"lead\": \"%s\"}".formatted(lead))
                        .status())
                .isEqualTo(404);
        assertThat(render("{}").status()).isEqualTo(422);
        published("other");
        assertThat(render("{\"campaign\": \"other\", \"lead\": \"%s\"}".formatted(lead))
                        .status())
                .isEqualTo(404);
    }

    private static String published(String id) {
        var file = TestApi.resource("campaign.yaml").replace("campaign: autumn", "campaign: " + id);
        CAMPAIGNS.publish(id, file, Map.of(), 1, "test");
        return file;
    }

    private static HttpRequest.Builder yaml(String id, String file) {
        return API.request("/api/v1/campaigns/" + id + "/draft")
                .header("Content-Type", "application/yaml")
                .PUT(BodyPublishers.ofString(file));
    }

    private static Answer put(String id, String file, @org.jspecify.annotations.Nullable String match) {
        var request = yaml(id, file);
        return API.send(match == null ? request : request.header("If-Match", match));
    }

    private static Answer discard(String id, String match) {
        return API.send(API.request("/api/v1/campaigns/" + id + "/draft")
                .header("If-Match", match)
                .DELETE());
    }

    private static Answer publish(String id, String match, String body) {
        return API.send(API.request("/api/v1/campaigns/" + id + "/draft/publish")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "publish-" + id + match.hashCode() + body.hashCode())
                .header("If-Match", match)
                .POST(BodyPublishers.ofString(body)));
    }

    private static Answer render(String body) {
        return API.post("/api/v1/templates/render", body);
    }

    private static String lead(String address) {
        var id = API.post("/api/v1/leads", """
                {"email": "%s", "campaign": "autumn", "first_name": "Ines",
                 "consent": {"given": true, "wording": "yes"}}""".formatted(address))
                .json()
                .path("id")
                .asString();
        assertThat(Patience.until(
                        () -> API.hub()
                                .sql()
                                .sql("SELECT segment IS NOT NULL FROM lead WHERE id = :id")
                                .param("id", id)
                                .query(Boolean.class)
                                .single(),
                        Duration.ofSeconds(20)))
                .isTrue();
        return id;
    }
}
