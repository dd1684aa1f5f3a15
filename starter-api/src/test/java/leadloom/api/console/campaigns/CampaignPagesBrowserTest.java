package leadloom.api.console.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import leadloom.api.Patience;
import leadloom.api.TestApi;
import leadloom.api.console.Browsers;
import leadloom.api.console.Browsers.Look;
import leadloom.hub.access.Role;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Drafts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class CampaignPagesBrowserTest {

    private static final TestApi API = TestApi.live();
    private static final Browsers BROWSERS = Browsers.open();
    private static final Campaigns CAMPAIGNS = new Campaigns(API.hub());
    private static final Drafts DRAFTS = new Drafts(API.hub(), CAMPAIGNS);

    @BeforeAll
    static void bringALeadIn() {
        API.post("/api/v1/leads", """
                {"email": "ines@orrin.example", "campaign": "autumn", "first_name": "Ines",
                 "consent": {"given": true, "wording": "yes"}}""");
        assertThat(Patience.until(
                        () -> API.hub()
                                        .sql()
                                        .sql("SELECT count(*) FROM lead WHERE segment IS NOT NULL")
                                        .query(Long.class)
                                        .single()
                                == 1,
                        Duration.ofSeconds(20)))
                .isTrue();
    }

    @AfterAll
    static void close() {
        BROWSERS.close();
        API.close();
    }

    @Test
    void nothingToComplainOfOnAnyPage() {
        published("checked", Starters.text("demo-requests", "checked").orElseThrow());
        var text = Starters.text("demo-requests", "checked").orElseThrow();
        DRAFTS.save("checked", text.replace("{quiet_for: 30d", "{quiet_for: 30 days"), "Mara", null);

        BROWSERS.nothingToComplain(
                Role.OPS,
                API,
                List.of("/campaigns", "/campaigns/autumn", "/campaigns/checked/draft", "/campaigns/checked/diff"));
    }

    @Test
    void formAndTextChangeEachOtherWhileSomebodyTypes() {
        published("typed", Starters.text("demo-requests", "typed").orElseThrow());
        var page = BROWSERS.as(Role.OPS, API, Look.WIDE);
        page.navigate("/campaigns/typed/draft");

        page.fill("[name='now:/cold/quiet_for']", "40d");
        page.waitForCondition(() -> text(page).contains("quiet_for: 40d"));
        assertThat(text(page)).contains("# these always wait for a person");

        page.fill("#yaml", text(page).replace("quiet_for: 40d", "quiet_for: 50d"));
        page.waitForCondition(
                () -> page.inputValue("[name='now:/cold/quiet_for']").equals("50d"));

        page.fill("[name='now:/cold/quiet_for']", "fifty");
        page.waitForCondition(() -> page.textContent("#errors").contains("1 mistake"));
        page.click("#findings a");
        assertThat(
                        (String)
                                page.evaluate(
                                        "() => { const t = document.getElementById('yaml'); return t.value.slice(t.selectionStart, t.selectionEnd) }"))
                .startsWith("cold: {quiet_for: fifty");

        page.fill("[name='now:/cold/quiet_for']", "60d");
        page.waitForCondition(() -> page.textContent("#errors").contains("valid"));
        page.focus("#yaml");
        page.keyboard().press("Control+s");
        page.waitForURL(url -> url.contains("said=saved"));
        assertThat(DRAFTS.of("typed").orElseThrow().yaml()).contains("quiet_for: 60d");
    }

    @Test
    void aDraftIsSavedAndPublishedWithoutScript() {
        published("plain", Starters.text("demo-requests", "plain").orElseThrow());
        var page = BROWSERS.as(Role.OPS, API, Look.WIDE.withoutScript());
        page.navigate("/campaigns/plain/draft");

        page.fill("[name='now:/cold/quiet_for']", "40d");
        page.click("#editor .acts button");
        page.fill("[name=reason]", "people answer late");
        page.click("#publish-button");

        assertThat(page.url()).contains("/campaigns/plain?said=published");
        assertThat(CAMPAIGNS.newestOf("plain").orElseThrow().source()).contains("quiet_for: 40d");
    }

    @Test
    void bracketsGoFromVersionToVersion() {
        published("keys", Starters.text("demo-requests", "keys").orElseThrow());
        published("keys", Starters.text("demo-requests", "keys").orElseThrow() + "# two\n");
        var page = BROWSERS.as(Role.VIEWER, API, Look.WIDE);
        page.navigate("/campaigns/keys");

        page.keyboard().press("[");
        page.waitForURL(url -> url.contains("version=1"));
        page.keyboard().press("]");
        page.waitForURL(url -> url.contains("version=2"));

        assertThat(page.textContent("h1 + .tag")).contains("live v2");
    }

    private static String text(Page page) {
        return page.inputValue("#yaml");
    }

    private static void published(String id, String text) {
        CAMPAIGNS.publish(id, text, Map.of(), 1, "Mara");
    }
}
