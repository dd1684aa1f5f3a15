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
        api.on("GET /api/v1/status", "{\"mode\":\"simulated\",\"leads\":{\"live\":3}}");

        var status = run("status");

        assertThat(status.code()).isZero();
        assertThat(status.out()).contains("simulated").contains("live");
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
        api.on(UPLOAD + "?campaign=autumn", 202, "application/json", "{\"id\":\"job_1\",\"state\":\"queued\"}")
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
        api.refuse("GET /api/v1/status", 401, "{\"detail\":\"This key is not known.\"}");

        var status = run("status");

        assertThat(status.code()).isEqualTo(4);
        assertThat(status.err()).contains("This key is not known.").contains("LEADLOOM_API_KEY");
    }

    @Test
    void fiveForALeadThatDoesNotExist() {
        assertThat(run("lead", "why", "lead_none").code()).isEqualTo(5);
    }

    @Test
    void sixForACampaignFileWithMistakesNamedByPlace() throws IOException {
        Files.writeString(directory.resolve("autumn.yaml"), "cold: {quite_for: 30d}\n");
        api.on("POST /api/v1/config/validate", """
                {"errors":[{"line":1,"column":8,"message":"unknown key \\"quite_for\\"","suggestion":"quiet_for"}]}""");

        var validated = run("campaign", "validate", "autumn.yaml");

        assertThat(validated.code()).isEqualTo(6);
        assertThat(validated.err()).contains("autumn.yaml:1:8").contains("Did you mean \"quiet_for\"?");
    }

    @Test
    void sixForAFileThatTheServerCannotRead() {
        api.refuse(UPLOAD, 422, "{\"detail\":\"No header.\",\"errors\":[{\"line\":1,\"message\":\"empty\"}]}");

        assertThat(run("import", "expo.csv").code()).isEqualTo(6);
    }

    @Test
    void sevenWhenADoctorFindsAProblemAndNamesTheRemedy() {
        api.on("GET /api/v1/health", """
                {"checks":[{"name":"database","state":"ok","detail":"18.6, schema 14"},
                 {"name":"workers","state":"failed","detail":"nobody polls leads","fix":"./leadloom up"}]}""");

        var doctor = run("doctor");

        assertThat(doctor.code()).isEqualTo(7);
        assertThat(doctor.out()).contains("✗ workers").contains("fix: ./leadloom up");
    }

    @Test
    void eightWhenTimeIsOverAndTheWorkGoesOn() {
        api.on(UPLOAD, 202, "application/json", "{\"id\":\"job_1\",\"state\":\"queued\"}")
                .on(JOB, "{\"id\":\"job_1\",\"state\":\"running\",\"done\":1,\"total\":2}");

        var imported = run("import", "expo.csv", "--timeout", "30s");

        assertThat(imported.code()).isEqualTo(8);
        assertThat(imported.err()).contains("50 %").contains("it goes on");
    }

    @Test
    void hundredAndThirtyOnCtrlC() throws Exception {
        api.on("GET /api/v1/status", "{\"mode\":\"simulated\"}");
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
