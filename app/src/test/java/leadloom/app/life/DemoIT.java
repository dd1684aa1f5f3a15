package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one command that a newcomer runs, as a process of its own, to its end. */
@Timeout(400)
class DemoIT {

    private static final Set<String> WAYS_TO_TEMPORAL = Set.of("temporal", "go");

    @TempDir
    private Path directory;

    @Test
    void theDemoEndsByItselfAndEveryFigureHolds() throws Exception {
        var demo = run(List.of(), Map.of(), "--count", "30", "--until", "done", "--day", "500");

        assertThat(demo.exit()).as(demo.said()).isZero();
        assertThat(demo.said()).contains("30 leads", "✓ each accepted lead has exactly one workflow");
    }

    @Test
    void itEndsAsWellOnTheServerInMemoryAndWarnsOfIt() throws Exception {
        var noDownload = List.of("-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=1");
        var bare = Map.of("PATH", pathWithout(WAYS_TO_TEMPORAL), "HOME", directory.toString());

        var demo = run(noDownload, bare, "--count", "20", "--until", "done", "--day", "300");

        assertThat(demo.exit()).as(demo.said()).isZero();
        assertThat(demo.said()).contains("in memory", "leadloom rebuild", "20 leads");
    }

    @Test
    void withoutAnEndItStaysUntilItIsInterrupted() throws Exception {
        var log = directory.resolve("demo.log");
        var process = start(List.of(), Map.of(), log, "--count", "5", "--day", "300");
        try {
            Await.until(
                    "all leads are done and the demo stays",
                    Duration.ofMinutes(2),
                    () -> said(log).contains("until Ctrl C or"));
            assertThat(said(log)).contains("✓ each accepted lead has exactly one workflow");
            assertThat(said(log).split("openapi.json", -1))
                    .as("addresses, twice")
                    .hasSize(3);
            assertThat(process.isAlive()).isTrue();

            interrupt(process);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(said(log)).contains("nothing of the demo runs any more").doesNotContain("Failed");
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
    }

    /** What Ctrl-C sends. */
    private static void interrupt(Process process) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Ended(int exit, String said) {}

    private Ended run(List<String> options, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var log = directory.resolve("demo.log");
        var process = start(options, environment, log, arguments);
        try {
            var ended = process.waitFor(180, TimeUnit.SECONDS);
            return new Ended(ended ? process.exitValue() : -1, said(log));
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private Process start(List<String> options, Map<String, String> environment, Path log, String... arguments)
            throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-Xmx700m",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), "leadloom.app.Main", "demo"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(Ground.environment());
        builder.environment().putAll(environment);
        builder.environment().put("LEADLOOM_HOME", directory.resolve("home").toString());
        return builder.start();
    }

    /** Every program of this machine but these. */
    private String pathWithout(Set<String> names) throws IOException {
        var programs = Files.createDirectories(directory.resolve("bin"));
        for (var place : Ground.environment().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isDirectory(Path.of(place))) {
                link(Path.of(place), programs, names);
            }
        }
        return programs.toString();
    }

    private static void link(Path place, Path programs, Set<String> without) throws IOException {
        try (var found = Files.list(place)) {
            for (var program : found.toList()) {
                if (!without.contains(program.getFileName().toString())) {
                    linkUnlessThere(programs.resolve(program.getFileName()), program);
                }
            }
        }
    }

    /** What comes first on the path wins, as in a shell. */
    private static void linkUnlessThere(Path link, Path program) throws IOException {
        try {
            Files.createSymbolicLink(link, program.toAbsolutePath());
        } catch (FileAlreadyExistsException comesLater) {
            assertThat(link).isSymbolicLink();
        }
    }
}
