package leadloom.api.console.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import leadloom.api.Patience;
import leadloom.api.console.Browsers;
import leadloom.api.console.Browsers.Look;
import leadloom.api.pilot.PilotWorld;
import leadloom.hub.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Time passes where the test says so: in the page by its own clock, which it reads as {@code performance.now()}, and in
 * the hub by the same step.
 */
@Timeout(120)
final class MinutesBrowserTest {

    private static final PilotWorld WORLD = new PilotWorld(4);
    private static final Browsers BROWSERS = Browsers.open();

    /** The page's clock stands still until it is told. */
    private static final String CLOCK = """
            (() => { let now = 1000; performance.now = () => now;
              window.pass = seconds => { now += seconds * 1000; };
              let hidden = false;
              Object.defineProperty(document, 'hidden', { get: () => hidden });
              window.cover = covered => { hidden = covered; document.dispatchEvent(new Event('visibilitychange')); };
            })()
            """;

    @AfterAll
    static void close() {
        BROWSERS.close();
        WORLD.close();
    }

    @Test
    void axeFindsNothingOnThePagesInBothThemesAtBothWidths() {
        WORLD.time(WORLD.leads.get(0), "ai_line", 130);
        BROWSERS.nothingToComplain(
                Role.ADMIN, WORLD.api, List.of("/pilot", "/pilot/" + PilotWorld.CAMPAIGN, "/minutes"));
    }

    @Test
    void halfAMinuteOfReadingWithoutMovingCountsHalfAMinute() {
        var subject = "weekly/2026-W10";
        var page = look("reader", subject);
        pass(page, 30);
        page.evaluate("window.leadloomMinutes.stop(true)");

        assertThat(Patience.until(() -> measured(subject) > 0, Duration.ofSeconds(10)))
                .isTrue();
        assertThat(measured(subject)).isEqualTo(30_000);
        assertThat(upper(subject)).isGreaterThanOrEqualTo(30_000);
        page.context().close();
    }

    @Test
    void tenMinutesInAHiddenTabCountNothing() {
        var subject = "weekly/2026-W11";
        var page = look("away", subject);
        pass(page, 5);
        page.evaluate("window.cover(true)");
        assertThat(Patience.until(() -> parts(subject) == 2, Duration.ofSeconds(10)))
                .isTrue();
        pass(page, 600);
        page.evaluate("window.cover(false)");
        assertThat(Patience.until(() -> parts(subject) == 3, Duration.ofSeconds(10)))
                .isTrue();
        pass(page, 7);
        page.evaluate("window.leadloomMinutes.stop(true)");

        assertThat(Patience.until(() -> parts(subject) == 4, Duration.ofSeconds(10)))
                .isTrue();
        assertThat(measured(subject)).isEqualTo(12_000);
        assertThat(upper(subject)).isEqualTo(612_000);
        page.context().close();
    }

    @Test
    void aPageThatIsLeftTellsOfIt() {
        var subject = "weekly/2026-W12";
        var page = look("leaver", subject);
        pass(page, 20);
        page.navigate("/pilot");

        assertThat(Patience.until(() -> parts(subject) == 2, Duration.ofSeconds(10)))
                .isTrue();
        assertThat(measured(subject)).isEqualTo(20_000);
        page.context().close();
    }

    @Test
    void minutesAreWrittenDownWithoutScript() {
        var page = BROWSERS.as("talker", Role.SALES, WORLD.api, Look.WIDE.withoutScript());
        page.navigate("/minutes");
        page.fill("input[name=minutes]", "25");
        page.selectOption("section[aria-labelledby=add] select[name=about]", "call");
        page.click("section[aria-labelledby=add] button");

        assertThat(page.textContent("main")).contains("Written down").contains("25 min");
        page.context().close();
    }

    /** A colleague's own window on a page, telling of a subject from now on. */
    private static Page look(String login, String subject) {
        var page = BROWSERS.as(login, Role.REVIEWER, WORLD.api, Look.WIDE);
        page.context().addInitScript(CLOCK);
        page.navigate("/minutes");
        page.evaluate("subject => window.leadloomMinutes.start(subject, 40)", subject);
        assertThat(Patience.until(() -> parts(subject) == 1, Duration.ofSeconds(10)))
                .isTrue();
        return page;
    }

    private static void pass(Page page, int seconds) {
        WORLD.time.pass(Duration.ofSeconds(seconds));
        page.evaluate("seconds => window.pass(seconds)", seconds);
    }

    private static long measured(String subject) {
        return sum("measured_ms", subject);
    }

    private static long upper(String subject) {
        return sum("upper_ms", subject);
    }

    private static long sum(String column, String subject) {
        return WORLD.api
                .hub()
                .sql()
                .sql("SELECT coalesce(sum(" + column + "), 0) FROM attention WHERE subject = :subject")
                .param("subject", subject)
                .query(Long.class)
                .single();
    }

    private static long parts(String subject) {
        return WORLD.api
                .hub()
                .sql()
                .sql("SELECT count(*) FROM attention_part JOIN attention USING (session) WHERE subject = :subject")
                .params(Map.of("subject", subject))
                .query(Long.class)
                .single();
    }
}
