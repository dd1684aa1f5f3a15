package leadloom.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.app.Application;
import leadloom.app.RunFile;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.RootCommand;
import leadloom.app.cli.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With outside servers named and not asked: only the order of starting and stopping is looked at here. */
class UpCommandTest {

    private static final Map<String, String> OUTSIDE = Map.of(
            "DATABASE_URL", "postgresql://ines:secret%40word@db.example:5433/hub?sslmode=require",
            "TEMPORAL_ADDRESS", "temporal.example:7233",
            "TEMPORAL_NAMESPACE", "leads",
            "LEADLOOM_PORT", "18080");

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<String> happened = new ArrayList<>();

    @Test
    void theApplicationGetsWhereEverythingIs() {
        var settings = new HashMap<String, Object>();
        var root = root();
        root.state().create();

        try (var stops = new Stops(root::say)) {
            new UpCommand(root, given -> {
                        settings.putAll(given);
                        return () -> happened.add("stopped");
                    })
                    .start(stops);

            assertThat(settings)
                    .containsEntry("spring.datasource.url", "jdbc:postgresql://db.example:5433/hub?sslmode=require")
                    .containsEntry("spring.datasource.username", "ines")
                    .containsEntry("spring.datasource.password", "secret@word")
                    .containsEntry("leadloom.temporal.address", "temporal.example:7233")
                    .containsEntry("leadloom.temporal.namespace", "leads")
                    .containsEntry("server.address", "127.0.0.1")
                    .containsEntry("server.port", 18080)
                    .containsEntry("leadloom.role", "all");
            assertThat(RunFile.read(root.state()).orElseThrow().url()).hasToString("http://127.0.0.1:18080");
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .contains("✓ temporal")
                    .contains("✓ leadloom")
                    .contains("openapi.json")
                    .contains("live, real time")
                    .contains("Simulated    CRM, company data, e-mail, first lines, sales chat")
                    .doesNotContain("secret");
        }

        assertThat(happened).containsExactly("stopped");
        assertThat(RunFile.read(root.state())).isEmpty();
    }

    @Test
    void theFirstKeyIsSaidOnceAndKeptForItsOwnerAlone() throws Exception {
        var root = root();
        root.state().create();
        var fresh = new Application.Running() {
            @Override
            public Optional<String> firstKey() {
                return Optional.of("live_not-a-real-key");
            }

            @Override
            public void close() {
                happened.add("stopped");
            }
        };

        try (var stops = new Stops(root::say)) {
            new UpCommand(root, given -> fresh).start(stops);
        }
        var first = said.toString(StandardCharsets.UTF_8);
        said.reset();
        try (var stops = new Stops(root::say)) {
            new UpCommand(root, given -> () -> happened.add("stopped")).start(stops);
        }

        assertThat(first).containsOnlyOnce("live_not-a-real-key").contains("shown this once");
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("live_not");
        assertThat(root.state().read("api-key")).contains("live_not-a-real-key");
        assertThat(Files.getPosixFilePermissions(root.state().resolve("api-key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aSecondOneInTheSameDirectoryIsRefusedInWords() {
        var root = root();
        root.state().create();

        try (var stops = new Stops(root::say);
                var refused = new Stops(root::say)) {
            new UpCommand(root, given -> () -> {}).start(stops);

            assertThatThrownBy(() -> new UpCommand(root, given -> () -> {}).start(refused))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("already runs")
                    .hasMessageContaining("./leadloom down");
        }
    }

    @Test
    void whatWasStartedStopsInReverseOrderAndOnce() {
        var stops = new Stops(happened::add);
        stops.add("first", () -> happened.add("first"));
        stops.add("second", () -> {
            throw new IllegalStateException("stuck");
        });
        stops.add("third", () -> happened.add("third"));

        stops.close();
        stops.close();

        assertThat(happened)
                .containsExactly(
                        "third", "second did not stop cleanly: java.lang.IllegalStateException: stuck", "first");
    }

    private RootCommand root() {
        return new RootCommand(new Terminal(
                new BufferedReader(new StringReader("")),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                false,
                OUTSIDE,
                directory,
                InstantSource.system(),
                duration -> {}));
    }
}
