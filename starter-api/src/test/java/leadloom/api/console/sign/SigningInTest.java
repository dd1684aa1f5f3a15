package leadloom.api.console.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import leadloom.api.TestApi;
import leadloom.api.console.Visitor;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.ConsoleSessions;
import leadloom.hub.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class SigningInTest {

    private static final TestApi API = TestApi.live();
    private static final String A_FIGURE = "/figures/leads-captured";

    @AfterAll
    static void close() {
        API.close();
    }

    @Test
    void whoIsNotSignedInIsSentToTheDoorAndComesBackToWhereTheyWere() {
        new Accounts(API.hub())
                .create("mara", "Mara", Role.OPS, Passwords.encoder().encode("correct horse"));
        var visitor = Visitor.at(API);

        assertThat(Visitor.location(visitor.get(A_FIGURE))).isEqualTo("/login");
        visitor.get("/login");
        var answer = visitor.post("/login", Map.of("username", "Mara", "password", "correct horse"));

        assertThat(Visitor.location(answer)).isEqualTo(A_FIGURE);
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Lax");
        assertThat(visitor.get(A_FIGURE).text()).contains("Leads captured").contains("data-count=\"0\"");
    }

    @Test
    void aWrongPasswordAnUnknownLoginAndADisabledOneAreToldTheSame() {
        var accounts = new Accounts(API.hub());
        accounts.create("ben", "Ben", Role.VIEWER, Passwords.encoder().encode("battery staple"));
        accounts.create("gone", "Gone", Role.VIEWER, Passwords.encoder().encode("was here"));
        API.hub()
                .sql()
                .sql("UPDATE account SET disabled_at = now() WHERE login = 'gone'")
                .update();
        for (var claim :
                Map.of("ben", "wrong", "nobody", "wrong", "gone", "was here").entrySet()) {
            var visitor = Visitor.at(API);
            visitor.get("/login");

            var answer = visitor.post("/login", Map.of("username", claim.getKey(), "password", claim.getValue()));

            assertThat(answer.header("Location")).endsWith("/login?failed");
            assertThat(visitor.get("/login?failed").text()).contains("do not belong together");
            assertThat(Visitor.location(visitor.get(A_FIGURE))).isEqualTo("/login");
        }
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var visitor = Visitor.as(Role.ADMIN, API);

        assertThat(visitor.post("/logout", Map.of("_csrf", "made-up")).status()).isEqualTo(403);
        assertThat(visitor.get(A_FIGURE).status()).isEqualTo(200);
    }

    @Test
    void aLinkSignsInOnceAndOnlyByItsButton() {
        var account = new Accounts(API.hub()).named("linked", "Linked", Role.VIEWER);
        var link = new ConsoleSessions(API.hub()).link(account.id());
        var first = Visitor.at(API);

        assertThat(first.get("/start?k=" + link).text()).contains("Open the console");
        assertThat(Visitor.location(first.get(A_FIGURE))).isEqualTo("/login");
        first.get("/start?k=" + link);
        first.post("/start", Map.of("k", link));
        assertThat(first.get(A_FIGURE).status()).isEqualTo(200);

        var second = Visitor.at(API);
        second.get("/start?k=" + link);
        assertThat(second.post("/start", Map.of("k", link)).header("Location")).endsWith("/login?link");
    }

    @Test
    void signingOutEndsTheSessionEverywhereItsCookieWent() {
        var visitor = Visitor.as("leaves", Role.VIEWER, API);
        visitor.get(A_FIGURE);

        visitor.post("/logout", Map.of());

        assertThat(Visitor.location(visitor.get(A_FIGURE))).isEqualTo("/login");
        assertThat(API.hub()
                        .sql()
                        .sql("SELECT count(*) FROM console_session JOIN account ON account.id = account_id"
                                + " WHERE login = 'leaves'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void pagesForbidInlineScriptAndFrames() {
        var answer = Visitor.as(Role.VIEWER, API).get(A_FIGURE);

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.text()).doesNotContain(" style=").doesNotContain("<style");
    }

    @Test
    void whatIsNotThereIsSaidInWordsToPeople() {
        var answer = Visitor.as(Role.VIEWER, API).get("/figures/no-such-figure");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text())
                .contains("<h1")
                .contains("There is no such figure")
                .doesNotContain("{\"type\"");
    }
}
