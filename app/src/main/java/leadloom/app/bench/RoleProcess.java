package leadloom.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import leadloom.app.Settings;
import leadloom.app.StateDirectory;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.app.embedded.Loopback;
import leadloom.app.server.Role;
import leadloom.app.server.Stops;

/** Starts one role in a process of its own, with a log beside the data. */
record RoleProcess(StateDirectory state, Map<String, String> environment) {

    private static final Duration SERVES_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(40);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** What runs now. */
    record Running(long pid, URI url) {}

    /** Returns once the role has said that it is there. */
    Running started(Role role, int port, Stops stops) {
        var log = state.resolve(role + ".log");
        try {
            var builder = new ProcessBuilder(command(role, port))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            var process = builder.start();
            stops.add(role.toString(), () -> stop(process));
            await(role, process, log);
            return new Running(process.pid(), URI.create("http://" + Loopback.HOST + ":" + port));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start the role " + role, failure);
        }
    }

    /** The launcher where there is one, as every exec on the way keeps the number of the process. */
    private List<String> command(Role role, int port) {
        var command = new ArrayList<String>();
        var launcher = Settings.LEADLOOM_LAUNCHER.in(environment);
        if (launcher.isPresent()) {
            command.add(launcher.orElseThrow());
        } else {
            var java = Path.of(System.getProperty("java.home"), "bin", "java");
            command.addAll(List.of(java.toString(), "-cp", System.getProperty("java.class.path"), "leadloom.app.Main"));
        }
        command.addAll(List.of("serve", "--role", role.toString(), "--port", Integer.toString(port)));
        return command;
    }

    private static void await(Role role, Process process, Path log) throws IOException {
        var deadline = System.nanoTime() + SERVES_WITHIN.toNanos();
        while (!Files.readString(log).contains("role " + role)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new CommandFailure(ExitCode.FAILED, "The role " + role + " did not start; see " + log);
            }
            try {
                process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", stopped);
            }
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
    }
}
