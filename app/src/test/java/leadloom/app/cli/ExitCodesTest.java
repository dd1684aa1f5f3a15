package leadloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every code of the promise, provoked once by a whole command. */
@Timeout(60)
class ExitCodesTest {

    private static final String UPLOAD = "POST /api/v1/imports";
    private static final String JOB = "GET /api/v1/jobs/job_1";

    @TempDir
    private Path directory;

    private FakeApi api;

    @BeforeEach
    void serve() throws IOException {
        api = new FakeApi();
        Files.writeString(directory.resolve("expo.csv"), "email\nines@orrin.example\n");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void zeroWhenDone() {
        RealAnswers.status(api);

        var status = run("status");

        assertThat(status.code()).isZero();
        assertThat(status.out()).contains("simulated · 2026-01-08").contains("waiting 34");
        assertThat(status.err()).isEmpty();
        assertThat(api.asked().getFirst().key()).isEqualTo("Bearer sim_not-a-real-key");
    }

    @Test
    void oneWhenNothingListensAndTheWordsSayWhatToDo() {
        api.close();

        var status = run("status");

        assertThat(status.code()).isEqualTo(1);
        assertThat(status.out()).isEmpty();
        assertThat(status.err()).contains("Leadloom is not running").contains("./leadloom up");
    }

    @Test
    void twoForAWordThatIsNotACommandWithTheOneThatWasMeant() {
        var typo = run("staus");

        assertThat(typo.code()).isEqualTo(2);
        assertThat(typo.err()).contains("Did you mean").contains("status");
    }

    @Test
    void threeWhenSomeRowsAreRejectedAndTheyAreKept() throws IOException {
        api.on(UPLOAD + "?campaign=autumn", 202, "application/json", "{\"id\":\"job_1\",\"state\":\"running\"}")
                .on(JOB, "{\"id\":\"job_1\",\"state\":\"done\",\"total\":2,\"accepted\":1,\"rejected\":1}")
                .on("GET /api/v1/jobs/job_1/errors.csv", 200, "text/csv", "email,reason\nx,bad address\n");

        var imported = run("import", "expo.csv", "--campaign", "autumn");

        assertThat(imported.code()).isEqualTo(3);
        assertThat(imported.err()).contains("1 rows rejected: expo.rejected.csv");
        assertThat(directory.resolve("expo.rejected.csv")).hasContent("email,reason\nx,bad address\n");
        assertThat(api.asked().getFirst().body()).contains("name=\"file\"").contains("ines@orrin.example");
    }

    @Test
    void fourWhenTheKeyIsRefused() {
        api.on("GET /api/v1/health", RealAnswers.HEALTH).refuse("GET /api/v1/stats", 401, """
                {"title":"No valid key","status":401,"code":"not-signed-in","request_id":"req_1",
                 "detail":"This needs Authorization: Bearer and a valid key."}""");

        var status = run("status");

        assertThat(status.code()).isEqualTo(4);
        assertThat(status.err()).contains("a valid key").contains("LEADLOOM_API_KEY");
    }

    @Test
    void fiveForALeadThatDoesNotExist() {
        assertThat(run("lead", "why", "lead_none").code()).isEqualTo(5);
    }

    @Test
    void sixForACampaignFileWithMistakesNamedByPlace() throws IOException {
        Files.writeString(directory.resolve("autumn.yaml"), "cold: {quite_for: 30d}\n");
        api.refuse("POST /api/v1/config/validate", 422, """
                {"title":"The campaign file has mistakes","status":422,"code":"campaign-invalid","request_id":"req_1",
                 "detail":"There is one mistake in the file.","errors":[{"code":"campaign-invalid","pointer":"/cold",
                 "line":1,"column":8,"message":"unknown key \\"quite_for\\" in cold.","suggestion":"quiet_for",
                 "excerpt":"    1 | cold: {quite_for: 30d}\\n      |        ^^^^^^^^^"}]}""");

        var validated = run("campaign", "validate", "autumn.yaml");

        assertThat(validated.code()).isEqualTo(6);
        assertThat(validated.err())
                .contains("autumn.yaml:1:8")
                .contains("Did you mean \"quiet_for\"?")
                .contains("^^^")
                .contains("1 error ·");
    }

    @Test
    void sixForAFileThatTheServerCannotRead() {
        api.refuse(UPLOAD, 422, """
                {"title":"The file cannot be imported","status":422,"code":"file-unfit","reason":"no-address-column",
                 "detail":"No column holds the e-mail address.","request_id":"req_1"}""");

        var imported = run("import", "expo.csv");

        assertThat(imported.code()).isEqualTo(6);
        assertThat(imported.err()).contains("No column holds the e-mail address.");
    }

    @Test
    void twoForAWordThatTheServerDoesNotKnow() {
        api.refuse("POST /api/v1/leads/lead_1/reviews/decision", 422, """
                {"title":"Not one of the choices","status":422,"code":"not-a-choice","detail":"Some values cannot be taken.",
                 "request_id":"req_1","errors":[{"code":"not-a-choice","pointer":"/choice",
                 "message":"The choices are approve, edit, plain."}],"choices":["approve","edit","plain"]}""");

        var decided = run("review", "decide", "lead_1", "aprove", "--review", "line/lessons/lesson-1");

        assertThat(decided.code()).isEqualTo(2);
        assertThat(decided.err()).contains("The choices are approve, edit, plain.");
    }

    @Test
    void sevenWhenADoctorFindsAProblemAndNamesTheRemedy() {
        api.on("GET /api/v1/campaigns", "{\"data\":[],\"next\":null}").on("GET /api/v1/health", """
                {"status":"degraded","mode":"live","database":{"reachable":true,"schema":"1"},
                 "temporal":{"reachable":true,"workers":0,"failures":0},"outbox":{"size":3,"oldest_seconds":90},
                 "stuck_leads":2,"sentinel":{"found":2},
                 "clock":{"now":"2026-11-23T00:59:08Z","real":"2026-11-23T00:59:08Z","held":false,"factor":1.0,
                 "pace":1.0,"late_minutes":0},"not_enforced":["/limits/per_day/warm_up"],
                 "budgets":[{"campaign":"autumn","month":"2026-11","warned_percent":80,"exhausted":false}]}""");

        var doctor = run("doctor");

        assertThat(doctor.code()).isEqualTo(7);
        assertThat(doctor.out())
                .contains("✗ workers")
                .contains("✓ prices     each vendor in use has one")
                .contains("! budget     80 % of the money of autumn in 2026-11 are used")
                .contains("./leadloom serve --role=worker")
                .contains("✗ outbox     3 waiting, the oldest for 90 s")
                .contains("./leadloom rebuild")
                .contains("! campaign   \"/limits/per_day/warm_up\" is not enforced by this version");
    }

    @Test
    void sevenWhenTheDatabaseIsAwayAndTheServerSaysSoItself() {
        api.on("GET /api/v1/health", 503, "application/json", """
                {"status":"degraded","database":{"reachable":false},"temporal":{"reachable":true,"workers":1}}""");

        var doctor = run("doctor");

        assertThat(doctor.code()).isEqualTo(7);
        assertThat(doctor.out()).contains("✗ database   does not answer").contains("fix: ./leadloom down");
    }

    @Test
    void eightWhenTimeIsOverAndTheWorkGoesOn() {
        api.on(UPLOAD, 202, "application/json", "{\"id\":\"job_1\",\"state\":\"running\"}")
                .on(JOB, "{\"id\":\"job_1\",\"state\":\"running\",\"done\":1,\"total\":2}");

        var imported = run("import", "expo.csv", "--timeout", "30s");

        assertThat(imported.code()).isEqualTo(8);
        assertThat(imported.err()).contains("50 %").contains("it goes on");
    }

    @Test
    void hundredAndThirtyOnCtrlC() throws Exception {
        RealAnswers.status(api);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), "leadloom.app.Main", "status", "--watch");
        builder.environment().putAll(Map.of("LEADLOOM_SERVER", api.url()));
        var process = builder.directory(directory.toFile()).start();

        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).contains("simulated");
            new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid())
                    .start()
                    .waitFor();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
        } finally {
            process.destroyForcibly();
        }
    }

    private TypedCommand run(String... arguments) {
        return TypedCommand.run(directory, api.url(), arguments);
    }
}
