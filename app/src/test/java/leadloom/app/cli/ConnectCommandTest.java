package leadloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectCommandTest {

    private static final String OPEN = "{\"id\":\"test_1\",\"state\":\"open\",\"say\":\"It waits.\",\"checks\":[]}";
    private static final String FAILED =
            "{\"id\":\"test_1\",\"state\":\"done\",\"grade\":\"failed\",\"say\":\"Something"
                    + " must be mended first.\",\"checks\":[{\"grade\":\"ok\",\"step\":\"TLS\",\"sent\":\"EHLO\",\"answer\":\"1.3\""
                    + ",\"fix\":\"\"},{\"grade\":\"failed\",\"step\":\"SPF\",\"sent\":\"a question\",\"answer\":\"none\","
                    + "\"fix\":\"Add this record.\",\"copy\":\"orrin.example. TXT v=spf1\"}]}";

    @TempDir
    private Path directory;

    private FakeApi api;

    @BeforeEach
    void serve() throws IOException {
        api = new FakeApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private TypedCommand run(String... arguments) {
        return TypedCommand.run(directory, api.url(), arguments);
    }

    @Test
    void slotsAreListedWithWhoSetThemAndTheNamesOfTheirSettings() {
        api.on(
                "GET /api/v1/connections",
                "{\"data\":[{\"slot\":\"email\",\"mode\":\"shadow\",\"vendor\":\"smtp\",\"changed_by\":\"key_1\","
                        + "\"changed_at\":\"2026-11-09T09:00:00Z\",\"last_test\":{\"grade\":\"warning\"},\"prepared\":4,"
                        + "\"settings\":[\"LEADLOOM_EMAIL_URL\"]}],\"next\":null}");

        assertThat(run("connect", "list").out())
                .containsPattern("email +shadow +smtp +key_1 +2026-11-09T09:00:00Z +warning +4 +LEADLOOM_EMAIL_URL");
        assertThat(run("connect", "list", "--json").out()).startsWith("{\"slot\":\"email\"");
    }

    @Test
    void aTestIsFollowedStepByStepAndAFailureIsACheckThatFailed() {
        api.on("POST /api/v1/connections/email/test", OPEN).on("GET /api/v1/connections/email/tests/test_1", FAILED);

        var tested = run("connect", "test", "email", "--to", "mara@orrin.example");

        assertThat(tested.code()).isEqualTo(ExitCode.CHECK_FAILED.number());
        assertThat(tested.out())
                .containsPattern("✓ TLS +1.3")
                .contains("sent: EHLO")
                .containsPattern("✗ SPF +none")
                .contains("fix:  Add this record.")
                .contains("copy: orrin.example. TXT v=spf1");
        assertThat(api.asked().getFirst().body()).isEqualTo("{\"to\":\"mara@orrin.example\"}");
        assertThat(run("connect", "test", "email", "--json").out()).contains("\"grade\":\"failed\"");
    }

    @Test
    void aWarningIsNoFailure() {
        api.on("POST /api/v1/connections/crm/test", OPEN)
                .on(
                        "GET /api/v1/connections/crm/tests/test_1",
                        FAILED.replace("\"grade\":\"failed\"", "\"grade\":\"warning\""));

        assertThat(run("connect", "test", "crm").code()).isZero();
    }

    @Test
    void aTestThatNoWorkerTakesIsSaidInWords() {
        api.on("POST /api/v1/connections/email/test", OPEN).on("GET /api/v1/connections/email/tests/test_1", OPEN);

        var alone = run("connect", "test", "email");

        assertThat(alone.code()).isEqualTo(ExitCode.FAILED.number());
        assertThat(alone.err()).contains("No worker took the test within 60 s");
    }

    @Test
    void goingLiveIsAskedAboutAndRefusedWithEveryBlocker() {
        api.refuse(
                "PUT /api/v1/connections/email/mode",
                409,
                "{\"code\":\"not-ready\",\"detail\":\"email cannot be live yet.\",\"errors\":[{\"pointer\":\"/mode\","
                        + "\"message\":\"LEADLOOM_POSTAL_ADDRESS is not set.\"},{\"pointer\":\"/mode\",\"message\":"
                        + "\"It was never tested: leadloom connect test email\"}]}");

        var refused = run("connect", "set", "email", "live", "--yes");

        assertThat(refused.code()).isEqualTo(ExitCode.CHECK_FAILED.number());
        assertThat(refused.err())
                .contains("LEADLOOM_POSTAL_ADDRESS is not set.")
                .contains("It was never tested");
        assertThat(run("connect", "set", "email", "live").code()).isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(run("connect", "set", "email", "live", "--force").code()).isEqualTo(ExitCode.WRONG_USAGE.number());
    }

    @Test
    void aModeIsSetWithAReason() {
        api.on("PUT /api/v1/connections/crm/mode", "{\"slot\":\"crm\",\"mode\":\"shadow\"}");

        assertThat(run("connect", "set", "crm", "shadow", "--reason", "drill").out())
                .contains("shadow");
        assertThat(api.asked().getFirst().body()).isEqualTo("{\"mode\":\"shadow\",\"reason\":\"drill\"}");
    }
}
