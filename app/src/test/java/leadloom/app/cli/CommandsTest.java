package leadloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

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
    void aListIsFollowedToItsEndAndPrintedAsOneObjectALine() {
        api.on("GET /api/v1/leads?limit=50", "{\"data\":[{\"id\":\"lead_1\"},{\"id\":\"lead_2\"}],\"next\":\"a/b\"}")
                .on("GET /api/v1/leads?limit=50&after=a%2Fb", "{\"data\":[{\"id\":\"lead_3\"}],\"next\":null}");

        var list = run("lead", "list", "--json");

        assertThat(list.code()).isZero();
        assertThat(list.out()).isEqualTo("{\"id\":\"lead_1\"}\n{\"id\":\"lead_2\"}\n{\"id\":\"lead_3\"}\n");
    }

    @Test
    void aTableShowsNoControlCharactersOfALeadsOwnText() {
        api.on("GET /api/v1/leads?limit=50", "{\"data\":[{\"id\":\"lead_1\",\"name\":\"Ines\\u001b[2J\\n\"}]}");

        assertThat(run("lead", "list").out())
                .contains("lead_1")
                .contains("Ines[2J")
                .doesNotContain("\u001b");
    }

    @Test
    void anAddressIsMadeSafeForAPath() {
        api.on("PUT /api/v1/suppressions/ines%2Ba%2Fb%40orrin.example", "{\"id\":\"sup_1\"}");

        assertThat(run("suppression", "add", "ines+a/b@orrin.example").code()).isZero();
    }

    @Test
    void whatCannotBeTakenBackIsRefusedWhereNobodyCanBeAsked() {
        var stop = run("lead", "act", "lead_1", "stop");

        assertThat(stop.code()).isEqualTo(2);
        assertThat(stop.err()).contains("add --yes");
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void anActionCarriesItsReason() {
        api.on("POST /api/v1/leads/lead_1/actions", "{\"state\":\"stopped\"}");

        assertThat(run("lead", "act", "lead_1", "stop", "--yes", "--reason", "moved")
                        .code())
                .isZero();
        assertThat(api.asked().getFirst().body()).isEqualTo("{\"action\":\"stop\",\"reason\":\"moved\"}");
    }

    @Test
    void anExportIsPassedOnLineByLine() {
        api.on("GET /api/v1/leads/export", 200, "application/x-ndjson", "{\"n\":1}\n{\"n\":2}\n");

        assertThat(run("lead", "export", "--all").out()).isEqualTo("{\"n\":1}\n{\"n\":2}\n");
    }

    @Test
    void anAnswerThatIsNotOursIsSaidToBeSo() {
        api.on("GET /api/v1/status", 200, "text/html", "<html>hello");

        assertThat(run("status").err()).contains("is not Leadloom");
    }

    @Test
    void completionNamesEveryCommand() {
        assertThat(run("completion").out())
                .contains("complete -F")
                .contains("suppression")
                .contains("import");
    }

    @Test
    void aJobIsDrawnAsABarWithItsCounts() throws IOException {
        var json = """
                {"done":32000,"total":48000,"per_second":1910,"eta":"09:14"}""";
        var job = tools.jackson.databind.json.JsonMapper.shared().readTree(json);

        assertThat(JobProgress.bar(job))
                .isEqualTo("━".repeat(21) + "╸" + "─".repeat(10)
                        + "  66 %  32,000 / 48,000   1,910 rows/s   ready at 09:14");
    }

    private TypedCommand run(String... arguments) {
        return TypedCommand.run(directory, api.url(), arguments);
    }
}
