package leadloom.app.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import leadloom.app.cli.TypedCommand;
import leadloom.hub.verify.ExportDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    private static final String WHOLE =
            "{\"record\":\"end\",\"leads\":0,\"digest\":\"" + new ExportDigest().value() + "\"}\n";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void anExportThatIsWholeIsDone() throws IOException {
        var verified = verify(WHOLE);

        assertThat(verified.code()).isZero();
        assertThat(verified.out()).startsWith("✓ 0 leads");
    }

    @Test
    void anExportThatWasCutFailsTheCheckAndIsNotTamperedWith() throws IOException {
        var verified = verify("", "--tamper", "3");

        assertThat(verified.code()).isEqualTo(7);
        assertThat(verified.out()).contains("it was cut").doesNotContain("changes found");
    }

    @Test
    void asJsonItIsOneObjectInTheWordsOfTheApi() throws IOException {
        assertThat(verify(WHOLE, "--json").out())
                .isEqualTo("{\"leads\":0,\"decisions\":0,\"scores\":0,\"mismatch_count\":0,\"mismatches\":[],"
                        + "\"other_engine_count\":0,\"other_engine\":[],\"erased\":0}\n");
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        var verified = TypedCommand.run(directory, Map.of(), "verify", "nothing");

        assertThat(verified.code()).isEqualTo(5);
        assertThat(verified.err()).contains("no readable file nothing");
    }

    private TypedCommand verify(String export, String... options) throws IOException {
        Files.writeString(directory.resolve("export.ndjson"), export);
        var words = new String[options.length + 2];
        words[0] = "verify";
        words[1] = "export.ndjson";
        System.arraycopy(options, 0, words, 2, options.length);
        return TypedCommand.run(directory, Map.of(), words);
    }
}
