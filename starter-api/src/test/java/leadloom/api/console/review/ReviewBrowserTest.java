package leadloom.api.console.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import leadloom.api.TestApi;
import leadloom.api.console.Browsers;
import leadloom.api.console.Browsers.Look;
import leadloom.api.review.Drafted;
import leadloom.hub.access.Role;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class ReviewBrowserTest {

    private static final TestApi API = TestApi.live(false, Map.of());
    private static final Browsers BROWSERS = Browsers.open();

    /** Long after a key press the next question stands there, painted. */
    private static final String MEASURE = """
            () => {
                window.paints = [];
                addEventListener('keydown', () => window.pressed = performance.now(), true);
                new MutationObserver(() => requestAnimationFrame(
                        () => window.paints.push(performance.now() - window.pressed)))
                    .observe(document.getElementById('place'), { childList: true });
            }""";

    @AfterAll
    static void close() {
        BROWSERS.close();
        API.close();
    }

    /** Each test has the queue to itself. */
    @AfterEach
    void empty() {
        for (var table : List.of("review_claim", "review_pending", "review_route", "line_edit", "review")) {
            API.hub().sql().sql("DELETE FROM " + table).update();
        }
    }

    private static String address(LeadId lead) {
        return "/review?split=first-lines&lead=" + lead + "&review=" + Drafted.REVIEW;
    }

    private static long pending(String choice) {
        return API.hub()
                .sql()
                .sql("SELECT (SELECT count(*) FROM review_pending WHERE choice = :choice)"
                        + " + (SELECT count(*) FROM review WHERE choice = :choice)")
                .param("choice", choice)
                .query(Long.class)
                .single();
    }

    private static void until(Page page, BooleanSupplier condition) {
        page.waitForCondition(condition);
    }

    @Test
    void tenReviewsTakeTenKeyPressesAndTheNextIsThereAtOnce() {
        var drafted = Drafted.sampled(API.hub(), "ten");
        for (var number = 0; number < 11; number++) {
            drafted.lead(number);
        }
        var page = BROWSERS.as(Role.REVIEWER, API, Look.WIDE);
        page.navigate("/review");
        page.evaluate(MEASURE);

        for (var press = 0; press < 10; press++) {
            var before = page.textContent("#item-title");
            page.waitForFunction(
                    "() => document.querySelector('#place[data-next]') !== null"
                            + " && document.getElementById('place').dataset.next"
                            + " !== document.querySelector('#item').dataset.lead + ' ' + document.querySelector('#item').dataset.review");
            page.keyboard().press("a");
            assertThat(page.locator("#item-title")).not().hasText(before);
        }

        until(page, () -> pending("approve") == 10);
        assertThat(page.locator("#toast")).containsText("approved. Takes effect in 10 s.");
        assertThat(((List<?>) page.evaluate("() => window.paints")))
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(paint -> assertThat(((Number) paint).doubleValue()).isLessThan(100));
        page.context().close();
    }

    @Test
    void theSecondReviewerOfAnItemIsToldWhoLooksAtItAndWhoDecidedIt() {
        var drafted = Drafted.sampled(API.hub(), "two");
        var lead = drafted.lead(0);
        drafted.lead(1);
        var ana = BROWSERS.as("ana", Role.REVIEWER, API, Look.WIDE);
        var ben = BROWSERS.as("ben", Role.REVIEWER, API, Look.WIDE);
        ana.navigate(address(lead));
        until(ana, () -> claims() == 1);
        ben.navigate(address(lead));

        assertThat(ben.locator("#item-note")).containsText("Colleague ana looks at this now");
        ana.keyboard().press("r");
        until(ana, () -> pending("plain") == 1);
        ben.keyboard().press("a");

        assertThat(ben.locator("#toast")).containsText("Colleague ana decided this");
        assertThat(ben.locator("#toast")).containsText("sent plain.");
        assertThat(pending("approve")).isZero();
        ana.context().close();
        ben.context().close();
    }

    private static long claims() {
        return API.hub()
                .sql()
                .sql("SELECT count(*) FROM review_claim")
                .query(Long.class)
                .single();
    }

    @Test
    void anAnswerIsTakenBackWithZAndAnEditIsSavedWithoutTheMouse() {
        var drafted = Drafted.sampled(API.hub(), "zed");
        var lead = drafted.lead(0);
        drafted.lead(1);
        var page = BROWSERS.as(Role.REVIEWER, API, Look.WIDE);
        page.navigate(address(lead));
        page.keyboard().press("a");
        assertThat(page.locator("#toast button")).isVisible();

        page.keyboard().press("z");
        assertThat(page.locator("#item-title")).containsText("Tomasz Wilk");
        until(page, () -> pending("approve") == 0);
        page.keyboard().press("e");
        page.keyboard().type(" Truly.");
        page.keyboard().press("Control+Enter");

        until(page, () -> pending("edit") == 1);
        assertThat(page.locator("#toast")).containsText("edited.");
        page.context().close();
    }

    @Test
    void keysPutOffHandOverAndGoToTheNextPart() {
        var drafted = Drafted.sampled(API.hub(), "keys");
        drafted.lead(0);
        drafted.lead(1);
        drafted.lead(2);
        var page = BROWSERS.as(Role.REVIEWER, API, Look.WIDE);
        page.navigate("/review");
        var first = page.textContent("#item-title");
        page.keyboard().press("j");
        assertThat(page.locator("#item-title")).not().hasText(first);
        page.keyboard().press("k");
        assertThat(page.locator("#item-title")).hasText(first);

        page.keyboard().press("s");
        page.keyboard().press("Enter");
        assertThat(page.locator("#toast")).containsText("put off.");
        page.keyboard().press("h");
        page.keyboard().press("Enter");
        assertThat(page.locator("#toast")).containsText("handed to sales.");
        page.navigate("/review");
        page.keyboard().press("Tab");
        page.waitForURL(Pattern.compile(".*split=cold"));

        assertThat(page.locator("#tabs a[aria-current]")).containsText("Cold leads");
        page.context().close();
    }

    @Test
    void aNewQuestionAppearsWithoutAReload() {
        var drafted = Drafted.sampled(API.hub(), "live");
        var page = BROWSERS.as(Role.REVIEWER, API, Look.WIDE);
        var listens = page.waitForResponse(
                response -> response.url().endsWith("/live"), () -> page.navigate("/review?split=first-lines"));
        assertThat(listens.ok()).isTrue();
        assertThat(page.locator("#queue a[data-lead]")).hasCount(0);

        drafted.lead(3);

        assertThat(page.locator("#queue a[data-lead]")).hasCount(1);
        assertThat(page.locator("#item-title")).containsText("Chloé Martin");
        page.context().close();
    }

    @Test
    void aPersonDecidesWithoutScript() {
        var drafted = Drafted.sampled(API.hub(), "plain");
        drafted.lead(0);
        drafted.lead(1);
        var page = BROWSERS.as(Role.REVIEWER, API, Look.WIDE.withoutScript());
        page.navigate("/review");

        page.click("#act button[value=approve]");
        assertThat(page.locator(".rev-last")).containsText("approved");
        assertThat(pending("approve")).isEqualTo(1);
        page.click("#editing summary");
        page.fill("#text", "Better words.");
        page.click("#editing button");

        assertThat(page.locator(".rev-last")).containsText("edited");
        assertThat(page.locator("#item")).containsText("Nothing waits here");
        page.context().close();
    }

    @Test
    void thePagesPassAxe() {
        var drafted = Drafted.sampled(API.hub(), "axe");
        var lead = drafted.lead(0);
        drafted.lead(1);
        var failed = drafted.lead(2, "It failed in Warsaw.", List.of("unknown_name"));
        var edited = drafted.lead(3);
        API.post(
                "/api/v1/leads/" + edited + "/reviews/decision",
                "{\"review\": \"%s\", \"choice\": \"edit\", \"text\": \"Other words.\"}".formatted(Drafted.REVIEW));

        BROWSERS.nothingToComplain(
                Role.OPS,
                API,
                List.of(
                        address(failed),
                        "/review?split=done",
                        "/review/lessons?campaign=axe",
                        "/review/alike?lead=" + lead + "&review=" + Drafted.REVIEW));
    }
}
