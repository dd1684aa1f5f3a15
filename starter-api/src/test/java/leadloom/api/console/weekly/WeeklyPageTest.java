package leadloom.api.console.weekly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import leadloom.api.TestApi.Answer;
import leadloom.api.console.Visitor;
import leadloom.hub.access.Role;
import leadloom.hub.campaign.Drafts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class WeeklyPageTest {

    private static final Pattern COUNT = Pattern.compile("href=\"(/figures/[^\"]+)\" data-count=\"(\\d+)\"");
    private static final Pattern DIAL = Pattern.compile("name=\"(dial[^\"]+)\"[^>]*value=\"(\\d+)\"");

    private static final WeeklyWorld WORLD = new WeeklyWorld(Yaml.AUTUMN);

    @BeforeAll
    static void make() {
        assertThat(Visitor.as(Role.VIEWER, WORLD.api).get("/weekly").text())
                .contains("No report of this week yet")
                .doesNotContain("Make the report");
        WORLD.make();
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void saysWhatTheWeekSaysWithNumbersCertaintyAndASuggestion() {
        var page = Visitor.as(Role.VIEWER, WORLD.api).get("/weekly");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Week 10, 2 Mar – 8 Mar 2026")
                .contains("unsubscribed more often")
                .contains("over 99.9 % sure")
                .contains("wait 6 days instead of 4 days before step nurture/proof")
                .contains("Nothing learnt yet")
                .contains("more needed")
                .contains("mail: Unavailable")
                .contains("the what-if comes in a later release")
                .contains("no load run yet")
                .contains("no baseline yet")
                .doesNotContain("Save as draft")
                .doesNotContain("Sign off the week");
    }

    @Test
    void everyNumberOpensAListWhoseCountIsTheSameOnThePageAndInTheApi() {
        var visitor = Visitor.as(Role.VIEWER, WORLD.api);
        var counts = COUNT.matcher(visitor.get("/weekly/2026-W10").text());
        var seen = new HashSet<String>();
        var some = 0;

        while (counts.find()) {
            if (seen.add(counts.group(1)) && !counts.group(2).equals("0") && some++ < 40) {
                assertThat(visitor.get(counts.group(1)).text())
                        .as(counts.group(1))
                        .contains("data-count=\"" + counts.group(2) + "\"");
                assertThat(WORLD.api
                                .get("/api/v1" + counts.group(1))
                                .json()
                                .path("count")
                                .asString())
                        .isEqualTo(counts.group(2));
            }
        }
        assertThat(seen).hasSizeGreaterThan(100);
        assertThat(some).isGreaterThan(20);
    }

    @Test
    void aSuggestionIsTriedAndBecomesADraftThatKeepsTheFileAsItWas() {
        var visitor = Visitor.as("ops-tries", Role.OPS, WORLD.api);
        var page = visitor.get("/weekly/2026-W10?try=autumn-demo%2Funsubscribed%2Fnurture%2Fproof");
        assertThat(page.text()).contains("Trying").contains("suggested by the finding that you try");
        var fields = fields(page);
        assertThat(fields).containsValue("6");

        var saved = visitor.post("/weekly/2026-W10/adjust", fields);

        assertThat(saved.status()).isEqualTo(303);
        assertThat(visitor.get(saved.header("Location")).text())
                .contains("Nothing is live.")
                .contains("<del>4d</del>")
                .contains("<ins>6d</ins>");
        var draft = new Drafts(WORLD.api.hub(), WORLD.campaigns)
                .of(WeeklyWorld.CAMPAIGN)
                .orElseThrow();
        assertThat(draft.yaml()).isEqualTo(Yaml.AUTUMN.replace("{id: proof, after: 4d", "{id: proof, after: 6d"));
        assertThat(WORLD.campaigns.newest(WeeklyWorld.CAMPAIGN).orElseThrow().version())
                .isEqualTo(1);

        fields.replaceAll((name, value) -> value.equals("6") ? "7" : value);
        var stale = visitor.post("/weekly/2026-W10/adjust", fields);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text()).contains("Somebody else changed the draft");
    }

    @Test
    void aWaitBeyondTheFilesOwnLimitsIsRefusedInWords() {
        var visitor = Visitor.as("ops-goes-far", Role.OPS, WORLD.api);
        var fields = fields(visitor.get("/weekly/2026-W10"));
        var wait = fields.keySet().stream()
                .filter(name -> name.endsWith("/after"))
                .findFirst()
                .orElseThrow();
        fields.put(wait, "1");

        var refused = visitor.post("/weekly/2026-W10/adjust", fields);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("is what the file allows");
    }

    @Test
    void whoMayNotIsRefused() {
        var viewer = Visitor.as(Role.VIEWER, WORLD.api);
        viewer.get("/account");

        assertThat(viewer.post("/weekly/2026-W10/sign-off", Map.of()).status()).isEqualTo(403);
        assertThat(Visitor.as(Role.OPS, WORLD.api)
                        .post("/weekly/2026-W10/sign-off", Map.of("_csrf", "made-up"))
                        .status())
                .isEqualTo(403);
        assertThat(viewer.get("/weekly/2026-W99").status()).isEqualTo(400);
    }

    @Test
    void theFirstSignatureStandsInConsoleAndApiAndTheFileSaysIt() {
        var reviewer = Visitor.as(Role.REVIEWER, WORLD.api);
        reviewer.get("/weekly/2026-W10");
        assertThat(reviewer.post("/weekly/2026-W10/sign-off", Map.of()).status())
                .isEqualTo(303);

        var again = WORLD.api.post("/api/v1/reports/weekly/2026-W10/sign-off", "{}");

        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.json().path("signed_name").asString()).isEqualTo("Colleague reviewer");
        assertThat(reviewer.get("/weekly/2026-W10/file"))
                .satisfies(file -> assertThat(file.header("Content-Disposition"))
                        .isEqualTo("attachment; filename=\"leadloom-2026-W10.html\""))
                .satisfies(file -> assertThat(file.text())
                        .contains("Colleague reviewer closed this review")
                        .contains("@media print")
                        .doesNotContain("<script"));
    }

    @Test
    void theApiMakesAReportOnceAndSaysWhenAWeekIsNotOver() {
        var run = WORLD.api.post("/api/v1/reports/weekly/2026-W10/run", "{}");
        assertThat(run.json().path("fresh").asBoolean(true)).isFalse();
        assertThat(run.json().path("revision").asInt(0)).isEqualTo(1);

        var early = WORLD.api.post("/api/v1/reports/weekly/2026-W11/run", "{}");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json().path("until").asString("")).isEqualTo("2026-03-16T00:00:00Z");

        var list = WORLD.api.get("/api/v1/reports/weekly");
        assertThat(list.json().path("data").path(0).path("week").asString("")).isEqualTo("2026-W10");
        var one = WORLD.api.get("/api/v1/reports/weekly/2026-W10").json();
        assertThat(one.path("content")
                        .path("rates")
                        .path(0)
                        .path("now")
                        .path("sent")
                        .path("rows")
                        .asString(""))
                .startsWith("/api/v1/figures/week-mails-of-2026-W10-1-");
        assertThat(WORLD.api.get("/api/v1/reports/weekly/2026-W09").status()).isEqualTo(404);
        assertThat(WORLD.api
                        .send(WORLD.api
                                .request("/api/v1/reports/weekly/2026-W10/run")
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(HttpRequest.BodyPublishers.ofString("{\"other\":1}")))
                        .status())
                .isEqualTo(422);
    }

    /** The form as a browser without script would send it. */
    private static Map<String, String> fields(Answer page) {
        var fields = new HashMap<String, String>();
        var dials = DIAL.matcher(page.text());
        while (dials.find()) {
            fields.put(dials.group(1), dials.group(2));
        }
        fields.put("campaign", WeeklyWorld.CAMPAIGN);
        var draft = Pattern.compile("name=\"draft\" value=\"(\\d+)\"").matcher(page.text());
        assertThat(draft.find()).isTrue();
        fields.put("draft", draft.group(1));
        return fields;
    }
}
