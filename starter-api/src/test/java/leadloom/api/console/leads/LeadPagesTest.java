package leadloom.api.console.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import leadloom.api.Sent;
import leadloom.api.TestApi;
import leadloom.api.console.Visitor;
import leadloom.hub.access.Role;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.lead.Leads;
import leadloom.journey.Event;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The pages of leads as they are sent, without a browser. */
final class LeadPagesTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private static final TestApi API = TestApi.live(false, Map.of());

    @AfterAll
    static void close() {
        API.close();
    }

    @Test
    void aLeadSaysWhereItIsWhyAndWhatWouldChangeThat() {
        var sent = Sent.by(API);
        var page = Visitor.as(Role.SALES, API).get("/leads/" + sent.lead()).text();

        assertThat(page)
                .contains("Now and next", "What would change it", "Sooner: a reply, an unsubscribe")
                .contains("Why did this happen", "E-mail “lesson” sent", "rule <code>sequences.lessons.lesson</code>")
                .contains("Put into Warm with 25 points", "+25 Size", "Warm starts at 20.")
                .contains("Consent: given", "wording v3")
                .contains("Why no e-mail today?", "Gap: 3 days between mails, last one", "Its turn has not come")
                .contains("Vendor’s reference", "vendor-1")
                .doesNotContain("style=\"", "<script>", "onclick");
    }

    @Test
    void whatAMachineDidIsShownAndDoesNotCount() {
        var sent = Sent.by(API);
        var touch = sent.lead() + "/" + sent.position();
        for (var open = 0; open < 5; open++) {
            tell(sent.lead(), new Event.Opened(touch, Grade.MACHINE));
        }
        tell(sent.lead(), new Event.Opened(touch, Grade.PERSON));

        var page = Visitor.as(Role.VIEWER, API).get("/leads/" + sent.lead()).text();

        assertThat(page)
                .contains("5 opens and clicks of machines, not counted", "A machine opened e-mail “lesson”")
                .contains("Opened e-mail “lesson”", "An open scores nothing.");
    }

    @Test
    void whatIsHeldAndWhatCarriedOnIsAdmitted() {
        var sent = Sent.by(API);
        var until = API.hub().realTime().instant().plus(Duration.ofDays(2));
        tell(sent.lead(), new Event.Held(sent.position(), "budget.per_day", until));
        tell(sent.lead(), new Event.Operated("rebuilt"));

        var page = Visitor.as(Role.VIEWER, API).get("/leads/" + sent.lead()).text();

        assertThat(page)
                .contains("Not sent yet: budget.per_day", "Held on purpose. Next try", "Sent so far: e-mail “lesson”")
                .contains("Carried on after a restart", "nothing was sent twice");
    }

    @Test
    void hostileValuesStayText() {
        var answer = API.post("/api/v1/leads", """
                {"email": "hostile@orrin.example", "first_name": "%s", "title": "\\" onmouseover=\\"x", "campaign": "autumn",
                 "company": {"name": "%s", "employees": 80}, "consent": {"given": true, "wording": "v3"}}
                """.formatted(HOSTILE, HOSTILE));
        var lead = answer.json().get("id").asString();
        var visitor = Visitor.as(Role.ADMIN, API);
        visitor.post("/leads/" + lead + "/notes", Map.of("text", HOSTILE));

        for (var path : new String[] {
            "/leads/" + lead,
            "/leads/" + lead + "?tab=data",
            "/leads/" + lead + "?tab=raw",
            "/leads?q=hostile%40orrin.example",
            "/leads?q=%3Cimg%20src%3Dx%3E&segment=%22%3E%3Cscript%3E&owner=%3Cb%3E"
        }) {
            var page = visitor.get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.text()).as(path).doesNotContain("<img", "<script>", "\" onmouseover", "<b>\"");
        }
    }

    @Test
    void rawEventsHoldNothingOfThePerson() {
        var answer = API.post("/api/v1/leads", """
                {"email": "secretive@orrin.example", "first_name": "Quintessa", "campaign": "autumn",
                 "consent": {"given": true}}
                """);
        var lead = answer.json().get("id").asString();
        var page =
                Visitor.as(Role.VIEWER, API).get("/leads/" + lead + "?tab=raw").text();

        var raw = page.substring(page.indexOf("class=\"raw\""), page.indexOf("id=\"now\""));
        assertThat(raw).contains("captured").doesNotContain("Quintessa", "secretive");
    }

    @Test
    void aColleagueNotesPausesAndTakesOver() {
        var lead = Sent.by(API).lead();
        var visitor = Visitor.as("ana", Role.SALES, API);
        visitor.get("/leads/" + lead);

        var noted = visitor.post("/leads/" + lead + "/notes", Map.of("text", "Call on Friday"));
        var paused = visitor.post("/leads/" + lead + "/actions", Map.of("action", "pause"));
        var taken = visitor.post("/leads/" + lead + "/actions", Map.of("action", "take_over"));

        assertThat(noted.status()).as(noted.text()).isIn(302, 303);
        assertThat(paused.header("Location")).endsWith("said=pause");
        assertThat(taken.header("Location")).endsWith("said=take_over");
        assertThat(visitor.get("/leads/" + lead + "?said=take_over").text())
                .contains("Yours now.", "Call on Friday", "Colleague ana noted", "Paused", "Taken over by a person")
                .contains("<dd>Colleague ana</dd>");
        assertThat(API.hub()
                        .sql()
                        .sql(
                                "SELECT count(*) FROM audit_log WHERE subject = :lead AND action IN ('note', 'pause', 'take_over')")
                        .param("lead", lead.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void whoMayOnlyLookSeesNoButtonsAndCannotAct() {
        var lead = Sent.by(API).lead();
        var visitor = Visitor.as(Role.VIEWER, API);

        assertThat(visitor.get("/leads/" + lead).text()).doesNotContain("Take over", "Add a note");
        assertThat(visitor.get("/leads").text()).doesNotContain("Do something with many");
        assertThat(visitor.post("/leads/" + lead + "/actions", Map.of("action", "pause"))
                        .status())
                .isEqualTo(403);
        assertThat(visitor.post("/leads/" + lead + "/notes", Map.of("text", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(visitor.post("/leads/bulk", Map.of("act", "stop", "which", "matching"))
                        .status())
                .isEqualTo(403);
        assertThat(Visitor.at(API).get("/leads/" + lead).status()).isEqualTo(302);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var lead = Sent.by(API).lead();
        var visitor = Visitor.as(Role.SALES, API);

        assertThat(visitor.post("/leads/" + lead + "/actions", Map.of("action", "stop", "_csrf", "forged"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theReadModelIsShownWhereTheHistoryCannotBeReached() {
        try (var api = TestApi.live(false, Map.of())) {
            var lead = Sent.by(api).lead();
            var visitor = Visitor.as(Role.VIEWER, api);
            api.hub().sql().sql("ALTER TABLE facts RENAME TO facts_away").update();

            var page = visitor.get("/leads/" + lead);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("History not reachable, showing the read model of", "Now and next");
        }
    }

    @Test
    void unknownLeadsAndTabsAreNotFound() {
        var visitor = Visitor.as(Role.VIEWER, API);

        assertThat(visitor.get("/leads/lead_nobody").status()).isEqualTo(404);
        assertThat(visitor.get("/leads/" + Sent.by(API).lead() + "?tab=secrets").status())
                .isEqualTo(404);
    }

    static void tell(LeadId lead, Event event) {
        new Leads(API.hub(), new Campaigns(API.hub())).tell(lead, null, event, null, null);
    }
}
