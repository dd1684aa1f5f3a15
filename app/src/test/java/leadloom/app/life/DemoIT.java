package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        try (var demo = DemoProcess.start(directory, List.of(), Map.of(), "--count", "5", "--day", "300")) {
            demo.awaitItsSummary(Duration.ofMinutes(2));
            assertThat(demo.said()).contains("✓ each accepted lead has exactly one workflow");
            assertThat(demo.said().split("openapi.json", -1))
                    .as("addresses, twice")
                    .hasSize(3);
            assertThat(demo.isAlive()).isTrue();

            demo.interrupt();

            assertThat(demo.awaitItsEnd(Duration.ofMinutes(1))).isEqualTo(130);
            assertThat(demo.said())
                    .contains("nothing of the demo runs any more")
                    .doesNotContain("Failed");
        }
    }

    private record Ended(int exit, String said) {}

    private Ended run(List<String> options, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        try (var demo = DemoProcess.start(directory, options, environment, arguments)) {
            return new Ended(demo.awaitItsEnd(Duration.ofMinutes(3)), demo.said());
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
