package leadloom.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import leadloom.api.console.Browsers.Look;
import org.junit.jupiter.api.Test;

/**
 * Takes pictures of a running console; {@code docs/screenshots/make} starts one and this. Not part of the suite: it
 * needs {@code LEADLOOM_SIGN_IN}, a link that signs in, and {@code LEADLOOM_SCREENSHOTS}, a folder.
 */
final class ScreenshotsRun {

    private static final Map<String, String> PAGES = pages();

    private static Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("overview", "/");
        pages.put("leads", "/leads");
        pages.put("review", "/review");
        pages.put("campaigns", "/campaigns");
        pages.put("weekly", "/weekly");
        pages.put("spend", "/spend");
        pages.put("system", "/system");
        pages.put("connect", "/connect");
        pages.put("inbox", "/inbox");
        pages.put("audit", "/audit");
        pages.put("people", "/people");
        return pages;
    }

    @Test
    void takesThem() {
        var link = URI.create(System.getenv("LEADLOOM_SIGN_IN"));
        var folder = Path.of(System.getenv("LEADLOOM_SCREENSHOTS"));
        var base = link.resolve("/");
        try (var browsers = Browsers.open()) {
            var first = browsers.context(base, Look.WIDE);
            var page = first.newPage();
            page.navigate(link.toString());
            page.click("main button");
            page.waitForURL(url -> !url.contains("/start"));
            var signedIn = first.storageState();
            for (var look : Look.all()) {
                var context = browsers.context(base, look, signedIn);
                take(context.newPage(), look, folder);
                context.close();
            }
        }
    }

    private static void take(Page page, Look look, Path folder) {
        var way = (look.width() > 1_000 ? "wide" : "narrow") + (look.theme() == ColorScheme.DARK ? "-dark" : "-light");
        PAGES.forEach((name, address) -> {
            var answer = page.navigate(address);
            assertThat(answer.status()).as(address).isLessThan(500);
            shoot(page, folder.resolve(name + "-" + way + ".png"));
        });
        page.navigate("/leads");
        var lead = page.locator("tbody a[href^='/leads/lead_']").first();
        if (lead.count() > 0) {
            lead.click();
            shoot(page, folder.resolve("lead-" + way + ".png"));
        }
    }

    private static void shoot(Page page, Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }
}
