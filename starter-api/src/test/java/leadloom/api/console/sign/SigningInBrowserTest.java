package leadloom.api.console.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leadloom.api.TestApi;
import leadloom.api.console.Browsers;
import leadloom.api.console.Browsers.Look;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class SigningInBrowserTest {

    private static final TestApi API = TestApi.live();
    private static final Browsers BROWSERS = Browsers.open();

    @AfterAll
    static void close() {
        BROWSERS.close();
        API.close();
    }

    @Test
    void theDoorAndAPageBehindItPassAxe() {
        for (var look : Look.all()) {
            var page = BROWSERS.outside(API, look);
            page.navigate("/login");
            Browsers.nothingToComplain(page, look + " /login");
            page.context().close();
        }
        BROWSERS.nothingToComplain(Role.ADMIN, API, List.of("/figures/leads-captured"));
    }

    @Test
    void signsInWithoutScript() {
        new Accounts(API.hub())
                .create("ann", "Ann", Role.VIEWER, Passwords.encoder().encode("of four words"));
        var page = BROWSERS.outside(API, Look.WIDE.withoutScript());
        page.navigate("/figures/leads-captured");
        page.fill("#username", "ann");
        page.fill("#password", "of four words");
        page.click("main button");

        assertThat(page.url()).endsWith("/figures/leads-captured");
        assertThat(page.textContent("h1")).isEqualTo("Leads captured");
    }
}
