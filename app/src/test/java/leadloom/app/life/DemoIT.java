package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private record Ended(int exit, String said) {}

    private Ended run(List<String> options, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-Xmx700m",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), "leadloom.app.Main", "demo"));
        command.addAll(List.of(arguments));
        var log = directory.resolve("demo.log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(Ground.environment());
        builder.environment().putAll(environment);
        builder.environment().put("LEADLOOM_HOME", directory.resolve("home").toString());
        var process = builder.start();
        try {
            var ended = process.waitFor(180, TimeUnit.SECONDS);
            return new Ended(ended ? process.exitValue() : -1, Files.readString(log));
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
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
