package leadloom.api.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import leadloom.api.TestApi;
import leadloom.api.console.Browsers;
import leadloom.api.console.Browsers.Look;
import leadloom.hub.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class OverviewBrowserTest {

    private static TestApi api;
    private static TestApi fresh;
    private static Browsers browsers;

    @BeforeAll
    static void start() {
        browsers = Browsers.open();
        api = TestApi.live(false, Map.of());
        ManyLeads.fill(api, 300, api.hub().realTime().instant());
        fresh = TestApi.live();
    }

    @AfterAll
    static void stop() {
        browsers.close();
        api.close();
        fresh.close();
    }

    @Test
    void axeFindsNothingInAnyLook() {
        browsers.nothingToComplain(Role.VIEWER, api, List.of("/", "/?span=all"));
        browsers.nothingToComplain(Role.VIEWER, fresh, List.of("/"));
    }

    @Test
    void aNumberKeyGoesToItsFigureAndSaysWhatItCounts() {
        var page = browsers.as("keys", Role.VIEWER, api, Look.WIDE);
        page.navigate("/");

        page.keyboard().press("3");

        assertThat(page.locator("#kpi-cost details.f").getAttribute("open")).isNotNull();
        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("kpi-cost");
        page.context().close();
    }

    @Test
    void itWorksWithoutScriptAndItsTablesOpen() {
        var page = browsers.as("plain", Role.VIEWER, api, Look.WIDE.withoutScript());
        page.navigate("/");
        page.selectOption("#campaign", "autumn");
        page.click("form.spans button");
        assertThat(page.url()).endsWith("/?span=7d&campaign=autumn");

        page.locator(".card:has(h2:text('How each process ended')) summary").click();
        assertThat(page.locator("text=needed a manual fix").last().isVisible()).isTrue();
        page.click("text=All >> nth=0");
        page.context().close();
    }

    @Test
    void theFirstLeadAppearsWithoutAReload() {
        var page = browsers.as("live", Role.VIEWER, fresh, Look.WIDE);
        page.navigate("/");
        assertThat(page.textContent("h2 >> nth=2")).isNotNull();
        page.waitForSelector("text=No leads yet");

        assertThat(fresh.post("/api/v1/leads", "{\"email\": \"ines@orrin.example\", \"campaign\": \"autumn\"}")
                        .status())
                .isBetween(200, 202);

        page.waitForSelector("#kpi-stability");
        page.context().close();
    }
}
