package leadloom.api.console.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.api.console.Visitor;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.Role;
import leadloom.hub.access.SignInAttempts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class GuessingTest {

    private static final TestApi API = TestApi.live(false, Map.of());
    private static final String RIGHT = "seven quiet loud lamps";

    @AfterAll
    static void close() {
        API.close();
    }

    private static Answer tries(Visitor visitor, String login, String password) {
        visitor.get("/login");
        return visitor.post("/login", Map.of("username", login, "password", password));
    }

    @Test
    void whoGuessesWaitsAndWhoIsSignedInDoesNot() {
        new Accounts(API.hub())
                .create("mara", "Mara", Role.OPS, Passwords.encoder().encode(RIGHT));
        var mara = Visitor.at(API);
        assertThat(tries(mara, "mara", RIGHT).header("Location")).doesNotContain("failed");

        for (var i = 0; i < SignInAttempts.FREE; i++) {
            var wrong = tries(Visitor.at(API), "mara", "guess " + i);
            assertThat(wrong.status()).as(wrong.text()).isEqualTo(302);
            assertThat(wrong.header("Location")).endsWith("/login?failed");
        }
        var refused = tries(Visitor.at(API), "mara", RIGHT);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 30);
        assertThat(refused.text()).contains("Too many wrong passwords").contains("Try again in");
        assertThat(mara.get("/account").status()).isEqualTo(200);
        // The browser that she signed in from before is not that of whoever guesses.
        mara.get("/account");
        mara.post("/logout", Map.of());
        assertThat(tries(mara, "mara", RIGHT).header("Location")).doesNotContain("failed");
    }

    @Test
    void whatWasTypedIsNotWrittenDown() {
        tries(Visitor.at(API), "my-secret-by-mistake", "hunter2hunter2");

        var log = API.hub()
                .sql()
                .sql("SELECT string_agg(row_to_json(audit_log)::text, ' ') FROM audit_log")
                .query(String.class)
                .single();
        assertThat(log)
                .contains("fail-sign-in")
                .contains("unknown_")
                .doesNotContain("my-secret-by-mistake")
                .doesNotContain("hunter2");
    }

    @Test
    void aDatabaseThatIsAwayIsSaidInWords() {
        var api = TestApi.live(false, Map.of());
        try {
            var visitor = Visitor.as(Role.ADMIN, api);
            api.hub().close();

            for (var path : new String[] {"/login", "/people", "/audit"}) {
                var answer = visitor.get(path);

                assertThat(answer.status()).as(path).isEqualTo(503);
                assertThat(answer.header("Retry-After")).as(path).isNotEmpty();
                assertThat(answer.text())
                        .as(path)
                        .contains("<h1")
                        .contains("does not answer")
                        .doesNotContain("Exception");
            }
        } finally {
            api.close();
        }
    }

    @Test
    void aForgedFormIsToldWhatToDo() {
        var visitor = Visitor.as(Role.ADMIN, API);

        var answer = visitor.post("/people", Map.of("_csrf", "made-up", "login", "x", "name", "x", "role", "admin"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("load the page again");
        assertThat(new Accounts(API.hub()).byLogin("x")).isEmpty();
    }
}
