package leadloom.api.console.weekly;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import leadloom.api.console.Browsers;
import leadloom.api.console.Browsers.Look;
import leadloom.hub.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class WeeklyBrowserTest {

    private static final WeeklyWorld WORLD = new WeeklyWorld(Yaml.AUTUMN);
    private static final Browsers BROWSERS = Browsers.open();

    @BeforeAll
    static void make() {
        WORLD.make();
    }

    @AfterAll
    static void close() {
        BROWSERS.close();
        WORLD.close();
    }

    @Test
    void axeFindsNothingAndNothingScrollsSideways() {
        BROWSERS.nothingToComplain(
                Role.OPS,
                WORLD.api,
                List.of(
                        "/weekly/2026-W10?try=autumn-demo%2Funsubscribed%2Fnurture%2Fproof",
                        "/weekly/2026-W09", "/weekly/2026-W20"));
    }

    @Test
    void theKeysGoToTheStepsAndAFindingIsTriedWithoutScriptToo() {
        var page = BROWSERS.as("keys", Role.OPS, WORLD.api, Look.WIDE);
        page.navigate("/weekly");
        for (var step : List.of("says", "adjust", "what-if", "sign-off")) {
            page.keyboard()
                    .press(""
                            + (List.of("says", "adjust", "what-if", "sign-off").indexOf(step) + 1));
            assertThat(page.evaluate("() => document.activeElement.parentElement.parentElement.id"))
                    .isEqualTo(step);
        }

        var plain = BROWSERS.as("plain", Role.OPS, WORLD.api, Look.WIDE.withoutScript());
        plain.navigate("/weekly");
        plain.click("text=Try it");
        assertThat(plain.inputValue(".input.suggested")).isEqualTo("6");
    }

    @Test
    void onPaperThereAreNumbersAndNoForms() {
        var page = BROWSERS.as("paper", Role.OPS, WORLD.api, Look.WIDE);
        page.navigate("/weekly");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.isVisible(".findings")).isTrue();
        assertThat(page.isVisible("form.dials")).isFalse();
        assertThat(page.isVisible(".nav")).isFalse();
    }
}
