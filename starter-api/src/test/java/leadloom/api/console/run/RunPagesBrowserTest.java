package leadloom.api.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leadloom.api.console.Browsers;
import leadloom.api.console.Browsers.Look;
import leadloom.hub.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class RunPagesBrowserTest {

    private static final RunWorld WORLD = new RunWorld();
    private static final Browsers BROWSERS = Browsers.open();

    @AfterAll
    static void close() {
        BROWSERS.close();
        WORLD.close();
    }

    @Test
    void axeFindsNothingInBothThemesAtBothWidths() {
        BROWSERS.nothingToComplain(
                Role.ADMIN, WORLD.api, List.of("/spend", "/system", "/connect", "/inbox", "/figures/spend"));
    }

    @Test
    void aSlotIsSetWithoutScript() {
        var page = BROWSERS.as(Role.OPS, WORLD.api, Look.WIDE.withoutScript());
        page.navigate("/connect");
        page.selectOption("section[aria-labelledby=slot-email] select", "simulated");
        page.click("section[aria-labelledby=slot-email] button:has-text('Set')");

        assertThat(page.textContent("section[aria-labelledby=slot-email] .tag")).contains("simulated");
        page.context().close();
    }
}
