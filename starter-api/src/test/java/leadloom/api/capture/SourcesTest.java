package leadloom.api.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.EnumSet;
import java.util.Map;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.hub.Json;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SourcesTest {

    private static final String LEAD = "{\"data\": {\"person\": {\"email\": \"ada@orrin.example\"}}}";

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.live(false, Map.of());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Answer add(String name, String kind, String mapping, String more) {
        return api.post(
                "/api/v1/sources",
                "{\"name\": \"" + name + "\", \"kind\": \"" + kind + "\", \"campaign\": \"autumn\", \"mapping\": "
                        + Json.text(mapping) + more + "}");
    }

    private static String message(Answer answer) {
        return answer.json().path("errors").path(0).path("message").asString(answer.text());
    }

    @Test
    void aSecretIsShownOnceAndBothWorkForADayAfterItsChange() {
        var made = add("shop", "hook", Desks.HOOK_MAPPING, "");
        var first = made.json().path("secret").asString("");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(first).startsWith("whsec_");
        assertThat(made.json().path("url").asString()).endsWith("/api/v1/hooks/signed/shop");
        assertThat(api.get("/api/v1/sources/shop").text()
                        + api.get("/api/v1/sources").text())
                .doesNotContain(first);
        var second = api.post("/api/v1/sources/shop/rotate", "")
                .json()
                .path("secret")
                .asString("");
        assertThat(Desks.hook(api, "shop", "msg_1", first, LEAD).status()).isEqualTo(202);
        assertThat(Desks.hook(api, "shop", "msg_2", second, LEAD).status()).isEqualTo(202);
        api.post("/api/v1/sources/shop/rotate", "");
        assertThat(Desks.hook(api, "shop", "msg_3", first, LEAD).status()).isEqualTo(401);
        assertThat(api.hub()
                        .sql()
                        .sql("SELECT action || ' ' || (after::text LIKE '%whsec%') AS what FROM audit_log"
                                + " WHERE subject = 'shop' ORDER BY id")
                        .query((row, number) -> String.valueOf(row.getString("what")))
                        .list())
                .containsExactly("add-source false", "null", "null");
        assertThat(api.hub()
                        .sql()
                        .sql("SELECT position('whsec'::bytea IN secret) FROM capture_source WHERE name = 'shop'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsWrongWithASourceIsSaidInWords() {
        add("twice", "hook", Desks.HOOK_MAPPING, "");

        assertThat(add("twice", "hook", Desks.HOOK_MAPPING, "").code()).isEqualTo("name-taken");
        assertThat(message(add("No good", "hook", Desks.HOOK_MAPPING, ""))).contains("small letters");
        assertThat(message(add("x", "fax", Desks.HOOK_MAPPING, ""))).contains("typeform, form, hook");
        assertThat(message(add("x", "typeform", Desks.TYPEFORM_MAPPING, ""))).contains("Name the forms");
        assertThat(message(add("x", "hook", "version: 1\nmapping: x\nadress: {column: email}\n", "")))
                .contains("adress");
        assertThat(message(add("x", "hook", Desks.HOOK_MAPPING.replace(", wording: shop-7", ""), "")))
                .contains("needs a wording");
        assertThat(message(add("x", "form", Desks.FORM_MAPPING.replace("consent_text:", "intro2:"), "")))
                .contains("intro2");
        var unknown = api.post(
                "/api/v1/sources",
                "{\"name\": \"x\", \"kind\": \"hook\", \"campaign\": \"nope\", \"mapping\": \"version: 1\"}");
        assertThat(unknown.code()).isEqualTo("unknown-campaign");
    }

    @Test
    void aCampaignThatDoesNotNameTheKindOfSourceTakesNone() {
        var source = TestApi.resource("campaign.yaml")
                .replace("campaign: autumn", "campaign: closed")
                .replace("[website-form, api]", "[crm]");
        var campaigns = new Campaigns(api.hub());
        campaigns.publish("closed", source, Map.of(), 1, "test");

        var refused = api.post(
                "/api/v1/sources",
                "{\"name\": \"shut\", \"kind\": \"hook\", \"campaign\": \"closed\", \"mapping\": "
                        + Json.text(Desks.HOOK_MAPPING) + "}");

        assertThat(refused.code()).isEqualTo("source-not-taken");
        assertThat(message(refused)).contains("does not name api under entry.from");
    }

    @Test
    void theWordsOfAConsentChangeOnlyWithTheirVersion() {
        add("words", "form", Desks.FORM_MAPPING, "");
        var changed = Desks.FORM_MAPPING.replace("about its products", "about anything");

        var refused = api.post("/api/v1/sources/words/mapping", "{\"mapping\": " + Json.text(changed) + "}");
        var taken = api.post(
                "/api/v1/sources/words/mapping",
                "{\"mapping\": " + Json.text(changed.replace("demo-2026-11", "demo-2026-12")) + "}");

        assertThat(refused.code()).isEqualTo("mapping-invalid");
        assertThat(message(refused)).contains("give the new text a new version");
        assertThat(taken.status()).isEqualTo(200);
    }

    @Test
    void onlyAKeyThatMayConfigureMakesSources() {
        var reader = api.key(EnumSet.of(Scope.READ));
        var request = api.request("/api/v1/sources").setHeader("Authorization", "Bearer " + reader);

        assertThat(api.send(request).status()).isEqualTo(200);
        assertThat(api.send(request.header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .code())
                .isEqualTo("not-allowed");
        assertThat(api.get("/api/v1/sources/nothing").status()).isEqualTo(404);
    }

    @Test
    void aFormIsShownWithTwoWaysToEmbedItWithoutScript() {
        var made = add("embedded", "form", Desks.FORM_MAPPING, "").json();
        JsonNode embed = made.path("embed");

        assertThat(made.has("secret")).isFalse();
        assertThat(embed.path("iframe").asString()).startsWith("<iframe src=\"http://127.0.0.1");
        assertThat(embed.path("form").asString())
                .contains("method=\"post\"", "name=\"email\" required", "name=\"agree\" value=\"yes\"")
                .doesNotContain("<script");
        assertThat(api.post("/api/v1/sources/embedded/rotate", "").code()).isEqualTo("gone-on");
    }
}
