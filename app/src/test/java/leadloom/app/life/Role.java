package leadloom.app.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leadloom.app.embedded.Loopback;
import leadloom.sandbox.Sandbox;

/** One role of an installation as a process of its own, which can be killed and comes back. */
final class Role implements AutoCloseable {

    /** A hundred for each role, because a port that was only just chosen still looks free. */
    private static final Map<String, Integer> FIRST_PORTS = Map.of("api", 18380, "worker", 18480);

    private static final Duration DIES_WITHIN = Duration.ofSeconds(10);

    private final ProcessBuilder command;
    private Process process;

    private Role(ProcessBuilder command) {
        this.command = command;
        this.process = started(command);
    }

    /** Runs it from these classes, as a container would from the jar. */
    static Role start(String role, Life life, Sandbox vendors) {
        var words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path", ""), "leadloom.app.Main"));
        var port = Loopback.freePortFrom(Objects.requireNonNull(FIRST_PORTS.get(role)));
        words.addAll(List.of("serve", "--role", role, "--port", Integer.toString(port)));
        var command = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log(life, role));
        command.environment().putAll(environment(life, vendors));
        return new Role(command);
    }

    private static ProcessBuilder.Redirect log(Life life, String role) {
        return ProcessBuilder.Redirect.appendTo(
                life.place().state().resolve(role + ".log").toFile());
    }

    private static Map<String, String> environment(Life life, Sandbox vendors) {
        var place = life.place();
        var database = place.database();
        return Map.of(
                "DATABASE_URL",
                database.jdbcUrl()
                        .replaceFirst(
                                "^jdbc:postgresql://",
                                "postgresql://" + database.user() + ":" + database.password() + "@"),
                "TEMPORAL_ADDRESS",
                place.temporal(),
                "TEMPORAL_NAMESPACE",
                place.namespace(),
                "LEADLOOM_HOME",
                place.state().path().toString(),
                "LEADLOOM_SECRET",
                Life.SECRET,
                "LEADLOOM_CLOCK_FACTOR",
                Double.toString(place.factor()),
                "LEADLOOM_SANDBOX_URL",
                vendors.httpUri().toString(),
                "LEADLOOM_SANDBOX_SMTP_PORT",
                Integer.toString(vendors.smtpPort()));
    }

    private static Process started(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** kill -9, and a new one at once. */
    void killAndRestart() {
        kill(process.toHandle());
        process = started(command);
    }

    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        Await.until("a killed process is gone", DIES_WITHIN, () -> !process.isAlive());
    }

    @Override
    public void close() {
        kill(process.toHandle());
    }
}
