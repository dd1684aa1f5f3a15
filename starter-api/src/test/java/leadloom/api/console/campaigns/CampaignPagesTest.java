package leadloom.api.console.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import leadloom.api.Patience;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.api.console.Visitor;
import leadloom.hub.access.Role;
import leadloom.hub.campaign.CampaignFile;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Drafts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class CampaignPagesTest {

    private static final TestApi API = TestApi.live();
    private static final Campaigns CAMPAIGNS = new Campaigns(API.hub());
    private static final Drafts DRAFTS = new Drafts(API.hub(), CAMPAIGNS);
    private static final Pattern NUMBER = Pattern.compile("class=\"figure\" href=\"([^\"]+)\" data-count=\"([0-9]+)\"");

    @AfterAll
    static void close() {
        API.close();
    }

    @Test
    void aCampaignShowsItsVersionsStepsAndTheMailOfALead() {
        var lead = lead("shown@orrin.example");

        var page = Visitor.as(Role.VIEWER, API).get("/campaigns/autumn");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("✓ live v1", "lesson", "at once: mail lesson", "Leads by score")
                .contains(lead)
                .contains("Goes out")
                .contains("Hello.")
                .doesNotContain("Begin a draft");
        assertThat(Visitor.as(Role.VIEWER, API).get("/campaigns").text())
                .contains("autumn", "✓ all move")
                .doesNotContain("Begin a draft");
        assertThat(Visitor.as(Role.VIEWER, API).get("/campaigns/nobody").status())
                .isEqualTo(404);
    }

    @Test
    void everyNumberOpensAsManyRows() {
        lead("counted@orrin.example");
        var visitor = Visitor.as(Role.VIEWER, API);
        for (var address : List.of("/campaigns", "/campaigns/autumn")) {
            var numbers = NUMBER.matcher(visitor.get(address).text());
            var seen = 0;
            while (numbers.find()) {
                seen++;
                var rows = visitor.get(numbers.group(1).replace("&amp;", "&")).text();
                assertThat(rows).as(numbers.group(1)).contains("data-count=\"" + numbers.group(2) + "\"");
            }
            assertThat(seen).isGreaterThan(2);
        }
    }

    @Test
    void formAndTextAreOneDraftBothWays() {
        var visitor = Visitor.as(Role.OPS, API);
        var page = publishedAs("both", visitor);

        var saved = visitor.post(
                "/campaigns/both/draft",
                fields(page, Map.of("now:/cold/quiet_for", "40d", "yaml", page.get("yaml") + "# by hand\n")));

        assertThat(saved.header("Location")).endsWith("/campaigns/both/draft?said=saved");
        assertThat(DRAFTS.of("both").orElseThrow().yaml())
                .isEqualTo(page.get("yaml").replace("quiet_for: 30d", "quiet_for: 40d") + "# by hand\n");
        assertThat(visitor.get("/campaigns/both/draft").text())
                .contains("value=\"40d\"", "2 lines changed", "✓ valid", "Publish as version 2");
        assertThat(visitor.get("/campaigns/both/diff").text()).contains("quiet_for: 40d", "# by hand");
    }

    @Test
    void whileSomebodyTypesNothingIsSaved() {
        var visitor = Visitor.as(Role.OPS, API);
        var page = publishedAs("typed", visitor);

        var look = visitor.post("/campaigns/typed/draft/look", fields(page, Map.of("now:/cold/quiet_for", "40 days")))
                .json();

        assertThat(look.path("yaml").asString()).contains("quiet_for: 40 days");
        assertThat(look.path("fields").path("/cold/quiet_for").asString()).isEqualTo("40 days");
        assertThat(look.path("errors").asInt()).isEqualTo(1);
        assertThat(look.path("findings").path(0).path("message").asString()).contains("40 days");
        assertThat(DRAFTS.of("typed")).isEmpty();
    }

    @Test
    void mistakesAreAnchoredToLinesAndKeepItFromBeingPublished() {
        var visitor = Visitor.as(Role.OPS, API);
        var page = publishedAs("wrong", visitor);
        visitor.post("/campaigns/wrong/draft", fields(page, Map.of("now:/cold/quiet_for", "40 days")));

        var shown = visitor.get("/campaigns/wrong/draft");
        var line = page.get("yaml")
                        .lines()
                        .takeWhile(text -> !text.startsWith("cold:"))
                        .count()
                + 1;

        assertThat(shown.text())
                .contains("href=\"#line-" + line + "\"", "id=\"line-" + line + "\" class=\"marked\"")
                .contains("1 mistake to correct first", "aria-invalid=\"true\"");
        var revision = String.valueOf(DRAFTS.of("wrong").orElseThrow().revision());
        var refused = visitor.post("/campaigns/wrong/draft/publish", Map.of("revision", revision, "reason", "x"));
        assertThat(refused.header("Location")).endsWith("said=invalid");
        assertThat(CAMPAIGNS.all("wrong")).hasSize(1);
    }

    @Test
    void publishingTellsWhyAndIsAudited() {
        var visitor = Visitor.as(Role.OPS, API);
        var page = publishedAs("told", visitor);
        visitor.post("/campaigns/told/draft", fields(page, Map.of("now:/cold/quiet_for", "40d")));
        var revision = String.valueOf(DRAFTS.of("told").orElseThrow().revision());

        var published = visitor.post(
                "/campaigns/told/draft/publish", Map.of("revision", revision, "reason", "people answer late"));

        assertThat(published.header("Location")).endsWith("/campaigns/told?said=published");
        assertThat(visitor.get("/campaigns/told").text()).contains("✓ live v2", "“people answer late”");
        assertThat(visitor.get("/campaigns/told?version=1").text()).contains("data-key=\"]\"", ">v1<");
        assertThat(API.hub()
                        .sql()
                        .sql(
                                "SELECT after ->> 'version' FROM audit_log WHERE action = 'publish-campaign' AND subject = 'told'")
                        .query(String.class)
                        .single())
                .isEqualTo("2");
    }

    @Test
    void whoWasOvertakenLosesNothing() {
        var visitor = Visitor.as(Role.OPS, API);
        var page = publishedAs("raced", visitor);
        DRAFTS.save("raced", page.get("yaml") + "# Ben was here\n", "Ben", null);

        var told = visitor.post("/campaigns/raced/draft", fields(page, Map.of("now:/cold/quiet_for", "40d")));

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.text()).contains("Ben changed the draft meanwhile", "# Ben was here", "value=\"40d\"");
        assertThat(DRAFTS.of("raced").orElseThrow().yaml()).doesNotContain("40d");
        var mine = Page.of(told);
        visitor.post("/campaigns/raced/draft", fields(mine, Map.of()));
        assertThat(DRAFTS.of("raced").orElseThrow().yaml()).contains("40d").doesNotContain("Ben was here");
    }

    @Test
    void whoOnlyLooksChangesNothing() {
        var page = publishedAs("looked", Visitor.as(Role.OPS, API));
        var viewer = Visitor.as(Role.VIEWER, API);
        assertThat(viewer.get("/campaigns/looked/draft").text())
                .contains("readonly")
                .doesNotContain("Save draft");

        var refused = viewer.post("/campaigns/looked/draft", fields(page, Map.of("now:/cold/quiet_for", "40d")));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(DRAFTS.of("looked")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo-requests", "newsletter-to-demo", "reawaken-cold"})
    void aStarterIsARightDraftUnderItsNewName(String starter) {
        var visitor = Visitor.as(Role.OPS, API);
        visitor.get("/campaigns");

        var begun = visitor.post("/campaigns", Map.of("name", "my-" + starter, "starter", starter));

        assertThat(begun.header("Location")).endsWith("/campaigns/my-" + starter + "/draft?said=begun");
        var draft = DRAFTS.of("my-" + starter).orElseThrow();
        assertThat(draft.read()).isInstanceOf(CampaignFile.Valid.class);
        assertThat(visitor.get("/campaigns/my-" + starter + "/draft").text()).contains("Publish as version 1");
        assertThat(visitor.post("/campaigns", Map.of("name", "my-" + starter, "starter", starter))
                        .header("Location"))
                .endsWith("refused=taken");
        assertThat(visitor.post("/campaigns", Map.of("name", "No Name", "starter", starter))
                        .header("Location"))
                .endsWith("refused=name");
    }

    private static String lead(String address) {
        var taken = API.post("/api/v1/leads", """
                {"email": "%s", "campaign": "autumn", "first_name": "Ines",
                 "consent": {"given": true, "wording": "yes"}}""".formatted(address));
        assertThat(taken.status()).as(taken.text()).isIn(200, 202);
        var id = taken.json().path("id").asString();
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

    private static Page publishedAs(String id, Visitor visitor) {
        var yaml = TestApi.resource("campaign.yaml").replace("campaign: autumn", "campaign: " + id);
        CAMPAIGNS.publish(id, yaml, Map.of(), 1, "test");
        return Page.of(visitor.get("/campaigns/" + id + "/draft"));
    }

    /** What a browser would send back unchanged. */
    private static Map<String, String> fields(Page page, Map<String, String> changed) {
        var fields = new HashMap<>(page.fields());
        fields.putAll(changed);
        return fields;
    }

    /** The form of the editor as a browser reads it. */
    private record Page(Map<String, String> fields) {

        private static final Pattern INPUT =
                Pattern.compile("<input[^>]* name=\"((?:was|now):[^\"]+|revision)\"[^>]*>");
        private static final Pattern VALUE = Pattern.compile(" value=\"([^\"]*)\"");
        private static final Pattern AREA = Pattern.compile("<textarea[^>]* name=\"([^\"]+)\"[^>]*>([^<]*)</textarea>");

        static Page of(Answer answer) {
            var html = answer.text();
            var fields = new HashMap<String, String>();
            var inputs = INPUT.matcher(html);
            while (inputs.find()) {
                var value = VALUE.matcher(inputs.group());
                fields.putIfAbsent(inputs.group(1), value.find() ? plain(value.group(1)) : "");
            }
            var areas = AREA.matcher(html);
            while (areas.find()) {
                fields.put(areas.group(1), plain(areas.group(2)));
            }
            return new Page(fields);
        }

        String get(String name) {
            return fields.getOrDefault(name, "");
        }

        private static String plain(String html) {
            return html.replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&");
        }
    }
}
