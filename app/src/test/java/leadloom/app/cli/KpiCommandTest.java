package leadloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KpiCommandTest {

    /** What the API is tested to answer, and what the page is tested to say of it. */
    private static final Path TOLD = Path.of("..", "starter-api", "src", "test", "resources", "leadloom", "api", "kpi");

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

    @Test
    void theTerminalSaysWhatThePageSays() throws IOException {
        var answer = Files.readString(TOLD.resolve("answer.json"));
        api.on("GET /api/v1/kpis?group=week&from=2026-11-16&to=2026-11-22", answer);

        var said = run("kpi", "--from", "2026-11-16", "--to", "2026-11-22", "--by", "week");

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains(Files.readAllLines(TOLD.resolve("said.txt")));
        assertThat(said.out()).contains("54 of 59 without a person, 5 a person decided, 0 manual fix");
        assertThat(said.err() + said.out()).contains("2026-11-16 to 2026-11-22, days of UTC");
    }

    @Test
    void asJsonItIsTheAnswerItself() {
        api.on(
                "GET /api/v1/kpis?group=day&zone=Europe%2FLisbon&campaign=autumn&version=2",
                "{\"from\":\"2026-11-16\",\"clock\":\"simulated\"}");

        var json = run("kpi", "--zone", "Europe/Lisbon", "--campaign", "autumn", "--campaign-version", "2", "--json");

        assertThat(json.out()).isEqualTo("{\"from\":\"2026-11-16\",\"clock\":\"simulated\"}\n");
    }

    @Test
    void withoutAnythingKnownItShowsNoNumber() {
        api.on("GET /api/v1/kpis?group=day", "{\"from\":\"2026-11-16\",\"clock\":\"simulated\"}");

        var said = run("kpi");

        assertThat(said.out()).contains("no figure yet", "no load run yet");
        assertThat(said.err() + said.out()).contains("on the simulated clock");
    }

    private TypedCommand run(String... arguments) {
        return TypedCommand.run(directory, api.url(), arguments);
    }
}
