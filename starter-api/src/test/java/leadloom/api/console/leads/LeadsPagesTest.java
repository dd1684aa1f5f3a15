package leadloom.api.console.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import leadloom.api.Patience;
import leadloom.api.Sent;
import leadloom.api.TestApi;
import leadloom.api.console.Visitor;
import leadloom.hub.Statements;
import leadloom.hub.access.Role;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.lead.Leads;
import leadloom.journey.Event;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The list of leads as it is sent, and what is done with many at once. */
@Isolated("hears every statement of this JVM")
final class LeadsPagesTest {

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([a-z0-9]+)\"");

    private final TestApi api = TestApi.live(false, Map.of());

    @AfterEach
    void close() {
        api.close();
    }

    private LeadId lead(String address, String first, String last, String company) {
        var answer = api.post("/api/v1/leads", """
                {"email": "%s", "first_name": "%s", "last_name": "%s", "campaign": "autumn",
                 "company": {"name": "%s", "employees": 80}, "consent": {"given": true, "wording": "v3"}}
                """.formatted(address, first, last, company));
        return new LeadId(answer.json().get("id").asString());
    }

    @Test
    void theAddressAloneSaysWhichLeadsAreShown() {
        var ines = Sent.mailed(api, lead("ines@orrin.example", "Inês", "Ferreira", "Orrin Ceramics"))
                .lead();
        lead("jon@halden.example", "Jon", "Petersen", "Halden Marine");
        var visitor = Visitor.as(Role.VIEWER, api);

        assertThat(visitor.get("/leads").text())
                .contains("2 leads", "watching 1", "new 1", "Inês Ferreira", "Orrin Ceramics", "Jon Petersen", "25");
        assertThat(visitor.get("/leads?q=ferr").text())
                .contains("Inês Ferreira")
                .doesNotContain("Petersen");
        assertThat(visitor.get("/leads?segment=warm&stage=watching&campaign=autumn&version=1")
                        .text())
                .contains("data-lead=\"" + ines)
                .doesNotContain("Petersen");
        assertThat(visitor.get("/leads?segment=&stage=&q=&held=").text()).contains("2 leads");
        assertThat(visitor.get("/leads?stage=flying").status()).isEqualTo(400);
        assertThat(visitor.get("/leads?sort=scroe").text()).contains("Did you mean score?");
        assertThat(visitor.get("/leads?after=forged").status()).isEqualTo(400);
    }

    @Test
    void aFilterThatNobodyMatchesSaysWhatToDrop() {
        Sent.mailed(api, lead("ines@orrin.example", "Inês", "Ferreira", "Orrin"));

        var page = Visitor.as(Role.VIEWER, api)
                .get("/leads?segment=warm&outcome=converted")
                .text();

        assertThat(page)
                .contains("Nobody matches", "Drop “outcome”?", "1 would.")
                .doesNotContain("Drop “segment”?");
        assertThat(Visitor.as(Role.VIEWER, api).get("/leads?q=nobody+here").text())
                .contains("Drop “search”?");
    }

    @Test
    void pagesFollowEachOtherInEveryOrder() {
        for (var number = 0; number < 53; number++) {
            lead("lead" + number + "@orrin.example", "Ana", "Number" + number, "Orrin");
        }
        var visitor = Visitor.as(Role.VIEWER, api);
        var first = visitor.get("/leads?sort=-score").text();
        var next = Pattern.compile("href=\"(/leads\\?[^\"]*after=[^\"]*)\" rel=\"next\"")
                .matcher(first);
        assertThat(next.find()).isTrue();

        var second = visitor.get(next.group(1).replace("&amp;", "&")).text();

        assertThat(rows(first)).isEqualTo(50);
        assertThat(rows(second)).isEqualTo(3);
        assertThat(first).contains("aria-sort=\"descending\"");
    }

    private static int rows(String page) {
        return page.split("<tr data-lead=", -1).length - 1;
    }

    @Test
    void viewsAreKeptPerColleagueWithoutSearchesForPeople() {
        var visitor = Visitor.as("ana", Role.VIEWER, api);
        visitor.get("/leads");
        visitor.post("/leads/views", Map.of("name", "Mine", "query", "stage=held&q=Ferreira&email=x%40y.example"));

        assertThat(visitor.get("/leads").text()).contains("href=\"/leads?stage=held\">Mine</a>");
        assertThat(Visitor.as("ben", Role.VIEWER, api).get("/leads").text()).doesNotContain(">Mine</a>");
        visitor.get("/leads");
        visitor.post("/leads/views/drop", Map.of("name", "Mine"));
        assertThat(visitor.get("/leads").text()).doesNotContain(">Mine</a>");
    }

    @Test
    void anyFilterGoesIntoAFileThatRunsNothing() {
        Sent.mailed(api, lead("ines@orrin.example", "=2+5", "Ferreira", "Orrin"));
        lead("jon@halden.example", "Jon", "Petersen", "Halden");
        var visitor = Visitor.as(Role.VIEWER, api);

        var csv = visitor.get("/leads/export.csv?segment=warm");
        var lines = visitor.get("/leads/export.ndjson").text().lines().toList();

        assertThat(csv.header("Content-Disposition")).contains("leads.csv");
        assertThat(csv.text().lines()).hasSize(2);
        assertThat(csv.text()).contains("\"'=2+5\"", "\"ines@orrin.example\"").doesNotContain("Petersen");
        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("{\"lead\":\"lead_"));
        assertThat(api.get("/api/v1/leads/rows.csv?segment=warm").text()).isEqualTo(csv.text());
        assertThat(audited("export-leads")).isEqualTo(3);
    }

    @Test
    void manyAreCountedFirstAndThenDoneAsAJob() {
        for (var number = 0; number < 23; number++) {
            Sent.mailed(api, lead("lead" + number + "@orrin.example", "Ana", "Number" + number, "Orrin"));
        }
        lead("other@orrin.example", "Not", "Warm", "Orrin");
        var visitor = Visitor.as(Role.OPS, api);
        visitor.get("/leads");
        var asked = Map.of("act", "stop", "which", "matching", "query", "segment=warm");

        var counted = visitor.post("/leads/bulk", asked);
        assertThat(counted.text()).contains("This stops 23 leads for good.", "Nothing has happened yet.");
        assertThat(events("stopped")).isZero();

        var key = KEY.matcher(counted.text());
        assertThat(key.find()).isTrue();
        var yes = new HashMap<>(asked);
        yes.put("key", key.group(1));
        var started = visitor.post("/leads/bulk/start", yes);
        var again = visitor.post("/leads/bulk/start", yes);

        assertThat(again.header("Location")).isEqualTo(started.header("Location"));
        var job = Visitor.location(started);
        assertThat(Patience.until(() -> visitor.get(job).text().contains("23 of 23"), Duration.ofSeconds(20)))
                .isTrue();
        assertThat(visitor.get(job).text()).contains("done").doesNotContain("every 1s");
        assertThat(events("stopped")).isEqualTo(23);
        assertThat(audited("stop")).isEqualTo(23);
        assertThat(audited("leads-stop")).isEqualTo(1);
    }

    @Test
    void chosenLeadsGetAnOwnerAndOneThatEndedIsLeftAlone() {
        var first = Sent.mailed(api, lead("one@orrin.example", "Ana", "One", "Orrin"))
                .lead();
        var second = Sent.mailed(api, lead("two@orrin.example", "Ana", "Two", "Orrin"))
                .lead();
        var answer = api.post(
                "/api/v1/leads/bulk",
                "{\"action\": \"owner\", \"owner\": \"mara\", \"leads\": [\"" + first + "\", \"" + second + "\"]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var job = "/api/v1/jobs/" + answer.json().get("job").asString();
        assertThat(Patience.until(
                        () -> api.get(job).json().path("state").asString("").equals("done"), Duration.ofSeconds(20)))
                .isTrue();

        assertThat(api.get("/api/v1/leads?owner=mara").json().get("data")).hasSize(2);
        assertThat(api.post(
                                "/api/v1/leads/bulk",
                                "{\"action\": \"stop\", \"filter\": {\"owner\": \"mara\"}, \"dry_run\": true}")
                        .json()
                        .get("leads")
                        .asInt())
                .isEqualTo(2);
        assertThat(api.post("/api/v1/leads/bulk", "{\"action\": \"fly\"}").code())
                .isEqualTo("not-a-choice");
        assertThat(api.post("/api/v1/leads/bulk", "{\"action\": \"stop\", \"filter\": {\"stagge\": \"x\"}}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aPageTakesTheSameFewStatementsHoweverMuchItShows() {
        var lead = Sent.mailed(api, lead("ines@orrin.example", "Inês", "Ferreira", "Orrin"));
        var visitor = Visitor.as(Role.VIEWER, api);
        visitor.get("/leads");
        visitor.get("/leads/" + lead.lead());
        var list = statements(visitor, "/leads");
        var page = statements(visitor, "/leads/" + lead.lead());

        for (var number = 0; number < 30; number++) {
            lead("lead" + number + "@orrin.example", "Ana", "Number" + number, "Orrin");
        }
        var leads = new Leads(api.hub(), new Campaigns(api.hub()));
        for (var open = 0; open < 120; open++) {
            leads.tell(
                    lead.lead(),
                    null,
                    new Event.Opened(lead.lead() + "/" + lead.position(), open % 2 == 0 ? Grade.PERSON : Grade.MACHINE),
                    null,
                    null);
        }

        assertThat(rows(visitor.get("/leads").text())).isEqualTo(31);
        assertThat(statements(visitor, "/leads")).isEqualTo(list);
        assertThat(statements(visitor, "/leads/" + lead.lead())).isEqualTo(page);
    }

    /** The fewest of some tries: what runs beside them may add a statement to one, and not to each. */
    private static int statements(Visitor visitor, String path) {
        var fewest = Integer.MAX_VALUE;
        for (var attempt = 0; attempt < 4; attempt++) {
            try (var heard = Statements.hear()) {
                assertThat(visitor.get(path).status()).isEqualTo(200);
                fewest = Math.min(fewest, heard.executed());
            }
        }
        assertThat(fewest).isPositive();
        return fewest;
    }

    private int events(String kind) {
        return api.hub()
                .sql()
                .sql("SELECT count(*) FROM journal WHERE kind = :kind")
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }

    private int audited(String action) {
        return api.hub()
                .sql()
                .sql("SELECT count(*) FROM audit_log WHERE action = :action")
                .param("action", action)
                .query(Integer.class)
                .single();
    }
}
