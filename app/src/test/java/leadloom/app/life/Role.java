package leadloom.app.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leadloom.app.Settings;
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
        var environment = new HashMap<>(environment(life));
        environment.put("LEADLOOM_SANDBOX_URL", vendors.httpUri().toString());
        environment.put("LEADLOOM_SANDBOX_SMTP_PORT", Integer.toString(vendors.smtpPort()));
        var port = Loopback.freePortFrom(Objects.requireNonNull(FIRST_PORTS.get(role)));
        return command(role, life, environment, List.of("serve", "--role", role, "--port", Integer.toString(port)));
    }

    /** Runs a command of ours in an environment of its own. */
    static Role command(String name, Life life, Map<String, String> environment, List<String> arguments) {
        var words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path", ""), "leadloom.app.Main"));
        words.addAll(arguments);
        var command = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log(life, name));
        command.environment().keySet().removeIf(Role::isOurs);
        command.environment().putAll(environment);
        return new Role(command);
    }

    private static boolean isOurs(String setting) {
        return Arrays.stream(Settings.values()).anyMatch(known -> known.name().equals(setting));
    }

    private static ProcessBuilder.Redirect log(Life life, String role) {
        return ProcessBuilder.Redirect.appendTo(
                life.place().state().resolve(role + ".log").toFile());
    }

    /** Where an installation's servers are, and what all its processes share. */
    static Map<String, String> environment(Life life) {
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
                Double.toString(place.factor()));
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
