package leadloom.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leadloom.api.console.Browsers.Look;
import org.junit.jupiter.api.Test;

/**
 * Takes pictures of a running console; {@code docs/screenshots/make} starts one and this. Not part of the suite: it
 * needs {@code LEADLOOM_SIGN_IN}, a link that signs in, and {@code LEADLOOM_SCREENSHOTS}, a folder. With
 * {@code LEADLOOM_SCREENSHOTS_OF=readme} it takes those of the README, as a window shows them; else all, whole.
 */
final class ScreenshotsRun {

    private static final List<String> README = List.of("overview", "lead", "review", "weekly", "campaign");

    private static final Map<String, String> PAGES = pages();

    /** Addresses, and behind a blank what to click there. */
    private static Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("overview", "/?span=30d");
        pages.put("leads", "/leads");
        pages.put("review", "/review");
        pages.put("campaigns", "/campaigns");
        pages.put("weekly", "/weekly");
        pages.put("spend", "/spend");
        pages.put("system", "/system");
        pages.put("connect", "/connect");
        pages.put("inbox", "/inbox");
        pages.put("lead", "/leads tbody a[href^='/leads/lead_']");
        pages.put("campaign", "/campaigns main a[href^='/campaigns/']");
        pages.put("draft", "/campaigns/autumn-demo/draft");
        pages.put("pilot", "/pilot");
        pages.put("lessons", "/review/lessons");
        pages.put("figure", "/figures/leads-captured");
        pages.put("minutes", "/minutes");
        pages.put("webhooks", "/webhooks");
        pages.put("inventory", "/inventory");
        pages.put("keys", "/keys");
        pages.put("account", "/account");
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
            if ("readme".equals(System.getenv("LEADLOOM_SCREENSHOTS_OF"))) {
                var window = browsers.context(base, Look.WIDE, signedIn).newPage();
                README.forEach(name -> take(window, name, folder.resolve(name + ".png"), false));
                return;
            }
            for (var look : Look.all()) {
                var window = browsers.context(base, look, signedIn).newPage();
                PAGES.keySet().forEach(name -> take(window, name, folder.resolve(name + "-" + way(look)), true));
            }
        }
    }

    private static String way(Look look) {
        return (look.width() > 1_000 ? "wide" : "narrow")
                + (look.theme() == ColorScheme.DARK ? "-dark.png" : "-light.png");
    }

    private static void take(Page page, String name, Path file, boolean whole) {
        var way = Objects.requireNonNull(PAGES.get(name)).split(" ", 2);
        var answer = page.navigate(way[0]);
        assertThat(answer.status()).as(name).isLessThan(500);
        if (way.length > 1) {
            page.locator(way[1]).first().click();
            page.waitForLoadState();
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
    }
}
