package leadloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCommandTest {

    @TempDir
    private Path directory;

    private FakeApi api;

    @BeforeEach
    void serve() throws IOException {
        api = new FakeApi();
        Files.writeString(directory.resolve("demo.yaml"), "version: 1\n");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private TypedCommand run(String... arguments) {
        return TypedCommand.run(directory, api.url(), arguments);
    }

    @Test
    void aSourceIsAddedWithTheTextOfItsMappingAndItsSecretIsPrinted() {
        api.on(
                "POST /api/v1/sources",
                "{\"name\":\"demo\",\"url\":\"http://x/api/v1/hooks/typeform/demo\",\"secret\":\"FAKE-secret\"}");

        var added = run(
                "source",
                "add",
                "demo",
                "--kind",
                "typeform",
                "--campaign",
                "autumn",
                "--mapping",
                "demo.yaml",
                "--form",
                "lT4Z3j",
                "--form",
                "mU5A4k");

        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.out()).contains("FAKE-secret");
        assertThat(added.err()).contains("shown this once");
        assertThat(api.asked().getFirst().body())
                .isEqualTo("{\"name\":\"demo\",\"kind\":\"typeform\",\"campaign\":\"autumn\","
                        + "\"mapping\":\"version: 1\\n\",\"forms\":[\"lT4Z3j\",\"mU5A4k\"]}");
    }

    @Test
    void mistakesInAMappingAreNamedByFileLineAndColumn() {
        api.refuse(
                "POST /api/v1/sources",
                422,
                "{\"code\":\"mapping-invalid\",\"detail\":\"The mapping has a mistake.\",\"errors\":[{\"pointer\":"
                        + "\"/mapping\",\"line\":2,\"column\":3,\"message\":\"adress means nothing here\"}]}");

        var refused = run("source", "add", "demo", "--kind", "hook", "--campaign", "autumn", "--mapping", "demo.yaml");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains("demo.yaml:2:3  adress means nothing here");
        assertThat(run("source", "add", "demo", "--kind", "hook", "--campaign", "a", "--mapping", "none.yaml")
                        .code())
                .isEqualTo(ExitCode.NOT_FOUND.number());
    }

    @Test
    void sourcesAreListedWithTheirCounts() {
        api.on(
                "GET /api/v1/sources",
                "{\"data\":[{\"name\":\"demo\",\"kind\":\"form\",\"campaign\":\"autumn\",\"url\":\"http://x/f/demo\","
                        + "\"counts\":{\"taken\":7,\"quarantined\":2}}],\"next\":null}");

        assertThat(run("source", "list").out()).contains("counts taken").containsPattern("demo +form +autumn +7 +2");
    }

    @Test
    void whatWaitsIsShownAndReadAgain() {
        api.on(
                        "GET /api/v1/sources/demo/deliveries?state=quarantined",
                        "{\"data\":[{\"key\":\"lT4Z3j/t1\",\"state\":\"quarantined\",\"reason\":\"no-address\"}],\"next\":null}")
                .on("POST /api/v1/sources/demo/retry", "{\"taken\":1,\"waiting\":0}");

        assertThat(run("source", "deliveries", "demo", "--state", "quarantined").out())
                .contains("no-address");
        assertThat(run("source", "retry", "demo").out()).contains("taken");
    }
}
