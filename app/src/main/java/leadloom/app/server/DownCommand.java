package leadloom.app.server;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import leadloom.app.RunFile;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;
import leadloom.app.embedded.EmbeddedServices;
import picocli.CommandLine.Command;

/** Stops what {@code up} or {@code demo} started, and what a killed one left behind. */
@Command(name = "down", description = "Stops Leadloom, its database and its Temporal.")
public final class DownCommand implements Callable<Integer> {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final RootCommand root;

    public DownCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        var state = root.state();
        var process = RunFile.read(state).flatMap(RunFile::process);
        process.ifPresent(this::stop);
        RunFile.remove(state);
        var left = EmbeddedServices.stopLeftOvers(state);
        if (!left.isEmpty()) {
            root.say("✓ stopped what a killed run had left: " + String.join(", ", left));
        } else if (process.isEmpty()) {
            root.say("Nothing runs in " + state.path());
        }
        return ExitCode.DONE.number();
    }

    private void stop(ProcessHandle process) {
        var began = root.terminal().clock().instant();
        process.destroy();
        while (process.isAlive()) {
            if (elapsed(began).compareTo(root.timeout()) > 0) {
                throw new CommandFailure(
                        ExitCode.STILL_RUNNING, "Process " + process.pid() + " was asked to stop and is still at it.");
            }
            root.terminal().rest(LOOK_EVERY);
        }
        root.say("✓ stopped process %d in %.1f s; its data stays in %s"
                .formatted(
                        process.pid(),
                        elapsed(began).toMillis() / 1e3,
                        root.state().path()));
    }

    private Duration elapsed(Instant began) {
        return Duration.between(began, root.terminal().clock().instant());
    }
}
