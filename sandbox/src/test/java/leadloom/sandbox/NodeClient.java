package leadloom.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A client of npm's, in a folder of its own, that a script of ours has read a stand-in. Where there is no Node the test
 * is skipped, and says why.
 *
 * @param name of the folder, and of the script among our resources
 * @param client with its version
 */
record NodeClient(String name, String client) {

    /** How a run ended, and all that it said. */
    record Run(int exit, String output) {}

    Run against(String base) throws IOException, InterruptedException, URISyntaxException {
        assumeTrue(works("node", "--version"), "skipped: there is no node here");
        assumeTrue(works("npm", "--version"), "skipped: there is no npm here");
        var folder = Files.createDirectories(Path.of("target", name)).toAbsolutePath();
        assumeTrue(installed(folder), "skipped: " + client + " cannot be fetched here");
        return run(folder, 60, "node", script(), folder.toString(), base);
    }

    private boolean installed(Path folder) throws IOException, InterruptedException {
        var module = client.substring(0, client.lastIndexOf('@'));
        return Files.isDirectory(folder.resolve("node_modules").resolve(module).resolve("lib"))
                || run(folder, 120, "npm", "install", "--no-audit", "--no-fund", "--no-save", "--prefix", ".", client)
                                .exit()
                        == 0;
    }

    private String script() throws URISyntaxException {
        var script = NodeClient.class.getResource("/leadloom/sandbox/" + name + ".cjs");
        return Path.of(Objects.requireNonNull(script).toURI()).toString();
    }

    private boolean works(String... command) throws InterruptedException {
        try {
            return run(Path.of("."), 20, command).exit() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Bounded in time: what hangs is ended and counts as failed. */
    private Run run(Path folder, int seconds, String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile(name, ".log");
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
