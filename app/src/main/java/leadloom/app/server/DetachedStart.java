package leadloom.app.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leadloom.app.RunFile;
import leadloom.app.Settings;
import leadloom.app.StateDirectory;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;

/** Starts {@code up} in a process of its own that outlives this terminal, and waits until it serves. */
record DetachedStart(RootCommand root, StateDirectory state) {

    private static final Duration SERVES_WITHIN = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    ExitCode run(Optional<Integer> port) throws IOException {
        var log = state.resolve("leadloom.log");
        var firstKey = new FirstKey(root, state);
        var keyBefore = firstKey.kept();
        var child = new ProcessBuilder(command(port))
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var deadline = root.terminal().clock().instant().plus(SERVES_WITHIN);
        while (root.terminal().clock().instant().isBefore(deadline)) {
            var run = RunFile.read(state).filter(noted -> noted.pid() == child.pid());
            if (run.isPresent()) {
                root.say("✓ runs as process " + child.pid() + " at "
                        + run.orElseThrow().url() + ", log in " + log);
                firstKey.kept().filter(key -> keyBefore.isEmpty()).ifPresent(firstKey::tell);
                return ExitCode.DONE;
            }
            if (!child.isAlive()) {
                throw new CommandFailure(ExitCode.FAILED, "It ended before it served; see " + log);
            }
            root.terminal().rest(LOOK_EVERY);
        }
        throw new CommandFailure(ExitCode.STILL_RUNNING, "It does not serve yet; see " + log);
    }

    /**
     * The launcher where there is one, so that the child keeps a jar of its own; every exec on the way keeps the
     * number.
     */
    private List<String> command(Optional<Integer> port) {
        var command = new ArrayList<String>();
        var setsid = Path.of("/usr/bin/setsid");
        if (Files.isExecutable(setsid)) {
            command.add(setsid.toString());
        }
        var launcher = Settings.LEADLOOM_LAUNCHER.in(root.terminal().environment());
        if (launcher.isPresent()) {
            command.add(launcher.orElseThrow());
        } else {
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp"));
            command.addAll(List.of(System.getProperty("java.class.path"), "leadloom.app.Main"));
        }
        command.addAll(List.of("up", "--detached"));
        port.ifPresent(number -> command.addAll(List.of("--port", number.toString())));
        return command;
    }
}
