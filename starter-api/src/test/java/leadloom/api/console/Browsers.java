package leadloom.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leadloom.api.TestApi;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.ConsoleSessions;
import leadloom.hub.access.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium of this machine. Where there is none the tests are skipped, unless {@code CI} or
 * {@code LEADLOOM_BROWSER} is set: then they fail.
 */
public final class Browsers implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private static @Nullable Browser started;

    private final List<BrowserContext> windows = new ArrayList<>();

    private Browsers() {}

    /** Windows of the one browser of this JVM, whose start takes half a minute; it ends with the JVM. */
    public static Browsers open() {
        browser();
        return new Browsers();
    }

    private static synchronized Browser browser() {
        if (started == null) {
            started = Playwright.create(
                            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program())
                            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
        }
        return started;
    }

    private static Path program() {
        var program = Stream.concat(Optional.ofNullable(System.getenv("LEADLOOM_BROWSER")).stream(), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty() && System.getenv("CI") == null && System.getenv("LEADLOOM_BROWSER") == null) {
            Assumptions.abort("no Chromium on this machine: apt install chromium");
        }
        return program.orElseThrow(() -> new AssertionError("no Chromium to test pages with"));
    }

    /** Looks at a page in one way. */
    public record Look(int width, int height, ColorScheme theme, boolean script) {

        public static final Look WIDE = new Look(1440, 900, ColorScheme.LIGHT, true);

        /** The four ways every page must work in. */
        public static List<Look> all() {
            return List.of(
                    WIDE,
                    new Look(1440, 900, ColorScheme.DARK, true),
                    new Look(390, 844, ColorScheme.LIGHT, true),
                    new Look(390, 844, ColorScheme.DARK, true));
        }

        public Look withoutScript() {
            return new Look(width, height, theme, false);
        }
    }

    /** A browser window of its own, signed in with the role. */
    public Page as(Role role, TestApi api, Look look) {
        return as(role.word(), role, api, look);
    }

    public Page as(String login, Role role, TestApi api, Look look) {
        var page = outside(api, look);
        var account = new Accounts(api.hub()).named(login, "Colleague " + login, role);
        page.navigate("/start?k=" + new ConsoleSessions(api.hub()).link(account.id()));
        page.click("main button");
        page.waitForURL(url -> !url.contains("/start"));
        return page;
    }

    /** Not signed in. */
    public Page outside(TestApi api, Look look) {
        return context(api, look).newPage();
    }

    private BrowserContext context(TestApi api, Look look) {
        return context(api.uri(""), look);
    }

    /** A window on whatever serves there. */
    BrowserContext context(URI base, Look look) {
        return context(base, look, "");
    }

    /** @param state cookies of another window; empty for a fresh one */
    BrowserContext context(URI base, Look look, String state) {
        var options = new Browser.NewContextOptions();
        if (!state.isEmpty()) {
            options.setStorageState(state);
        }
        var context = browser().newContext(options.setBaseURL(base.toString())
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.theme())
                .setJavaScriptEnabled(look.script())
                .setTimezoneId("Europe/Lisbon")
                .setLocale("en-GB"));
        context.setDefaultTimeout(20_000);
        windows.add(context);
        return context;
    }

    /** Looks at each address in both themes and at both widths: axe finds nothing, and nothing scrolls sideways. */
    public void nothingToComplain(Role role, TestApi api, List<String> addresses) {
        for (var look : Look.all()) {
            var page = as(role, api, look);
            for (var address : addresses) {
                page.navigate(address);
                nothingToComplain(page, look + " " + address);
            }
            page.context().close();
        }
    }

    /** What axe finds on the page as it stands, and whether it is wider than the window. */
    public static void nothingToComplain(Page page, String where) {
        var found = new AxeBuilder(page).analyze().getViolations();
        assertThat(found)
                .as(where)
                .allSatisfy(violation -> assertThat(violation.getId() + ": " + violation.getNodes())
                        .as(where)
                        .isEmpty());
        assertThat((Integer) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(where + " scrolls sideways")
                .isLessThanOrEqualTo(0);
    }

    @Override
    public void close() {
        windows.forEach(BrowserContext::close);
    }
}
