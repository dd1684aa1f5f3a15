package leadloom.api.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leadloom.api.TestApi;
import leadloom.api.console.Browsers;
import leadloom.api.console.Browsers.Look;
import leadloom.hub.access.AccountChanges;
import leadloom.hub.access.AccountChanges.By;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class AccessBrowserTest {

    private static final TestApi API = TestApi.live();
    private static final Browsers BROWSERS = Browsers.open();
    private static final List<String> PAGES = List.of("/people", "/keys", "/account", "/audit", "/inventory");

    @BeforeAll
    static void people() {
        var changes = new AccountChanges(API.hub());
        var by = new By("test", "req_test");
        var mara = changes.add("mara", "Mara Oliveira", Role.OPS, by).orElseThrow();
        changes.role(mara.id(), Role.ADMIN, by);
        var gone = changes.add("gone", "Tomasz Wilk", Role.SALES, by).orElseThrow();
        changes.disable(gone.id(), by);
    }

    @AfterAll
    static void close() {
        BROWSERS.close();
        API.close();
    }

    @Test
    void thePagesPassAxeInBothThemesAndAtBothWidths() {
        BROWSERS.nothingToComplain(Role.ADMIN, API, PAGES);
    }

    @Test
    void somebodyIsAddedAndTheLinkIsShownOnce() {
        var page = BROWSERS.as(Role.ADMIN, API, Look.WIDE);
        page.navigate("/people");

        page.fill("input[name=login]", "aisha");
        page.fill("input[name=name]", "Aisha Rahman");
        page.selectOption("section.add select[name=role]", "reviewer");
        page.click("section.add button");

        var link = page.inputValue("#once");
        assertThat(link).contains("/start?k=");
        Browsers.nothingToComplain(page, "/people with a link");
        page.reload();
        assertThat(page.locator("#once").count()).isZero();

        var theirs = BROWSERS.outside(API, Look.WIDE.withoutScript());
        theirs.navigate(link);
        theirs.click("main button");
        theirs.navigate("/account");
        theirs.fill("input[name=password]", "four words of hers");
        theirs.fill("input[name=again]", "four words of hers");
        theirs.click("section[aria-labelledby=password-title] button");
        assertThat(theirs.textContent(".said")).contains("Your password is set");
        assertThat(new Accounts(API.hub()).byLogin("aisha").orElseThrow().hasPassword())
                .isTrue();
    }

    @Test
    void aKeyIsMadeShownOnceAndRevoked() {
        var page = BROWSERS.as(Role.ADMIN, API, Look.WIDE);
        page.navigate("/keys");
        page.fill("section.add input[name=name]", "a form");
        page.check("input[value=capture]");
        page.click("section.add button");

        assertThat(page.inputValue("#once")).startsWith("live_");
        page.click("button[aria-label='Revoke the key a form']");
        assertThat(page.textContent(".said")).contains("opens nothing any more");
        assertThat(page.locator("#once").count()).isZero();
    }

    @Test
    void theLogIsFilteredInItsAddressAndAnAutomationIsMarked() {
        var page = BROWSERS.as(Role.OPS, API, Look.WIDE);
        page.navigate("/inventory");
        page.locator("tbody tr").first().locator("button[value=fix]").click();
        assertThat(page.textContent(".said")).contains("fix");

        page.navigate("/audit");
        page.selectOption("select[name=what]", "mark-automation");
        page.click(".filters button");

        assertThat(page.url()).contains("what=mark-automation");
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        assertThat(page.textContent("tbody tr")).contains("Colleague ops").contains("fix");
    }
}
