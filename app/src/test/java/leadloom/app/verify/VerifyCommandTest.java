package leadloom.app.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import leadloom.hub.verify.ExportDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyCommandTest {

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    private int run(String export) throws IOException {
        var file = Files.writeString(directory.resolve("export.ndjson"), export);
        return new CommandLine(new VerifyCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(file.toString());
    }

    @Test
    void anExportThatIsWholeIsDone() throws IOException {
        assertThat(run("{\"record\":\"end\",\"leads\":0,\"digest\":\"" + new ExportDigest().value() + "\"}\n"))
                .isZero();
        assertThat(out.toString()).startsWith("✓ 0 leads");
    }

    @Test
    void anExportThatWasCutFailsTheCheck() throws IOException {
        assertThat(run("")).isEqualTo(7);
        assertThat(out.toString()).contains("it was cut");
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        var code = new CommandLine(new VerifyCommand())
                .setErr(new PrintWriter(new StringWriter()))
                .execute(directory.resolve("nothing").toString());

        assertThat(code).isEqualTo(5);
    }
}
