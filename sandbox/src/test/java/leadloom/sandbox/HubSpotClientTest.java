package leadloom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The vendor's own client reads our stand-in: a judge that we did not write. Skipped, and says why, without Node. */
@Timeout(240)
final class HubSpotClientTest {

    private static final String CLIENT = "@hubspot/api-client@13.5.0";
    private static final int CHECKS = 10;

    @Test
    void hubSpotsOwnClientUnderstandsTheStandIn() throws Exception {
        assumeTrue(works("node", "--version"), "skipped: there is no node here");
        assumeTrue(works("npm", "--version"), "skipped: there is no npm here");
        var folder =
                Files.createDirectories(Path.of("target", "hubspot-client")).toAbsolutePath();
        assumeTrue(installed(folder), "skipped: " + CLIENT + " cannot be fetched here");

        try (var sandbox = Sandbox.start(new SandboxOptions(0, 0, 42, FaultRates.none()))) {
            var run = run(folder, 60, "node", script(), folder.toString(), sandbox.httpUri() + "/crm");

            assertThat(run.exit()).as(run.output()).isZero();
            assertThat(run.output().lines()).hasSize(CHECKS);
        }
    }

    private static boolean installed(Path folder) throws IOException, InterruptedException {
        if (Files.isDirectory(folder.resolve("node_modules/@hubspot/api-client/lib"))) {
            return true;
        }
        return run(folder, 120, "npm", "install", "--no-audit", "--no-fund", "--no-save", "--prefix", ".", CLIENT)
                        .exit()
                == 0;
    }

    private static String script() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(
                                HubSpotClientTest.class.getResource("/leadloom/sandbox/hubspot-client.cjs"))
                        .toURI())
                .toString();
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            return run(Path.of("."), 20, command).exit() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private record Run(int exit, String output) {}

    /** Bounded in time: what hangs is ended and counts as failed. */
    private static Run run(Path folder, int seconds, String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile("hubspot-client", ".log");
        try {
            var process = new ProcessBuilder(List.of(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            return new Run(ended ? process.exitValue() : -1, Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
