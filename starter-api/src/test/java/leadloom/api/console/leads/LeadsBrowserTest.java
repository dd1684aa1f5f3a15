package leadloom.api.console.leads;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import leadloom.api.Sent;
import leadloom.api.TestApi;
import leadloom.api.console.Browsers;
import leadloom.api.console.Browsers.Look;
import leadloom.hub.access.Role;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.lead.Leads;
import leadloom.journey.Event;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LeadsBrowserTest {

    private static final TestApi API = TestApi.live(false, Map.of());
    private static final Browsers BROWSERS = Browsers.open();
    private static Sent ines;

    @BeforeAll
    static void live() {
        ines = Sent.mailed(API, lead("ines@orrin.example", "Inês", "Ferreira", "Orrin Ceramics"));
        var touch = ines.lead() + "/" + ines.position();
        tell(new Event.Opened(touch, Grade.MACHINE));
        tell(new Event.Opened(touch, Grade.MACHINE));
        tell(new Event.Clicked(touch, Grade.PERSON, "https://example.com/pricing"));
        tell(new Event.Operated("rebuilt"));
        for (var number = 0; number < 4; number++) {
            Sent.mailed(API, lead("jon" + number + "@halden.example", "Jon", "Petersen " + number, "Halden Marine"));
        }
    }

    @AfterAll
    static void close() {
        BROWSERS.close();
        API.close();
    }

    private static void tell(Event event) {
        new Leads(API.hub(), new Campaigns(API.hub())).tell(ines.lead(), null, event, null, null);
    }

    private static LeadId lead(String address, String first, String last, String company) {
        var answer = API.post("/api/v1/leads", """
                {"email": "%s", "first_name": "%s", "last_name": "%s", "title": "Head of Operations", "campaign": "autumn",
                 "company": {"name": "%s", "employees": 80}, "consent": {"given": true, "wording": "v3"}}
                """.formatted(address, first, last, company));
        return new LeadId(answer.json().get("id").asString());
    }

    @Test
    void axeFindsNothing() {
        BROWSERS.nothingToComplain(
                Role.OPS,
                API,
                List.of(
                        "/leads",
                        "/leads?stage=held&segment=hot&needs_fix=true",
                        "/leads/" + ines.lead(),
                        "/leads/" + ines.lead() + "?tab=data",
                        "/leads/" + ines.lead() + "?tab=raw"));
    }

    @Test
    void aRowAppearsAndALifeGoesOnWithoutLoadingThePage() {
        var page = BROWSERS.as("rita", Role.SALES, API, Look.WIDE);
        page.navigate("/leads");
        page.evaluate("() => { window.loadedOnce = true }");
        var fresh = untilSeen(page, 1);
        assertThat(page.evaluate("() => window.loadedOnce")).isEqualTo(true);

        page.navigate("/leads/" + fresh);
        page.evaluate("() => { window.loadedOnce = true }");
        new Leads(API.hub(), new Campaigns(API.hub())).tell(fresh, null, new Event.MeetingBooked(), null, null);
        untilTold(page, fresh);
        assertThat(page.evaluate("() => window.loadedOnce")).isEqualTo(true);
        page.context().close();
    }

    /** The stream of news opens a moment after the page; what was told before is not told again. */
    private static LeadId untilSeen(Page page, int attempt) {
        var fresh = lead("live" + attempt + "@orrin.example", "Live", "Row" + attempt, "Orrin");
        try {
            page.waitForSelector("tr[data-lead='" + fresh + "']", new Page.WaitForSelectorOptions().setTimeout(8_000));
            return fresh;
        } catch (com.microsoft.playwright.TimeoutError notYetListening) {
            assertThat(attempt).as("no row came by itself").isLessThan(3);
            return untilSeen(page, attempt + 1);
        }
    }

    private static void untilTold(Page page, LeadId lead) {
        for (var attempt = 0; attempt < 3; attempt++) {
            try {
                page.waitForSelector("text=Booked a meeting", new Page.WaitForSelectorOptions().setTimeout(6_000));
                return;
            } catch (com.microsoft.playwright.TimeoutError notYetListening) {
                new Leads(API.hub(), new Campaigns(API.hub()))
                        .tell(lead, null, new Event.PageViewed("pricing"), null, null);
            }
        }
        assertThat(page.textContent("#lead")).contains("Booked a meeting");
    }

    @Test
    void keysGoThroughTheListAndOpenALead() {
        var page = BROWSERS.as("oona", Role.OPS, API, Look.WIDE);
        page.navigate("/leads?q=petersen");
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("x");
        var here = page.getAttribute("tr.here", "data-lead");
        assertThat(page.locator("tr.here input").isChecked()).isTrue();
        assertThat(page.textContent("#chosen")).isEqualTo("(1)");
        page.keyboard().press("k");
        assertThat(page.getAttribute("tr.here", "data-lead")).isNotEqualTo(here);
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.endsWith(here));

        page.keyboard().press("j");
        assertThat(page.locator(".ev.here").count()).isEqualTo(1);
        page.keyboard().press("n");
        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("note-text");
        page.keyboard().type("Called p and t");
        page.click("#note .btn");
        page.waitForSelector("text=Noted.");
        page.keyboard().press("t");
        page.waitForSelector("text=Yours now.");
        page.context().close();
    }

    @Test
    void worksWithoutScript() {
        var page = BROWSERS.as("nora", Role.OPS, API, Look.WIDE.withoutScript());
        page.navigate("/leads");
        page.fill(".filters input[name=q]", "petersen 0");
        page.click(".filters .btn.primary");
        assertThat(page.locator("tr[data-lead]").count()).isEqualTo(1);
        page.check("tr[data-lead] input");
        page.selectOption(".bulk select[name=act]", "pause");
        page.click(".bulk .btn");
        assertThat(page.textContent("#sentence")).isEqualTo("This pauses 1 lead.");
        page.click("main .btn.primary");
        assertThat(page.url()).contains("/leads/jobs/job_");
        assertThat(page.textContent("#job")).contains("This pauses 1 lead.", "of 1");
        page.context().close();
    }
}
