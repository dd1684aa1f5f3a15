package leadloom.app.server;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import leadloom.app.Application;
import leadloom.app.RunFile;
import leadloom.app.Settings;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;
import leadloom.app.embedded.EmbeddedServices;
import leadloom.app.embedded.StartFailed;
import leadloom.app.embedded.Steps;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts database, Temporal and Leadloom itself, and keeps them until Ctrl-C or {@code down}. */
@Command(name = "up", description = "Starts Leadloom with everything it needs; Ctrl-C stops all of it.")
public final class UpCommand implements Callable<Integer> {

    private final RootCommand root;
    private final Application application;

    @Option(names = "--detach", description = "Returns once it serves; ./leadloom down stops it.")
    private boolean detach;

    @Option(names = "--port", description = "The port of API and pages; the default is 8080 or the next free one.")
    private @Nullable Integer port;

    @Option(names = "--detached", hidden = true, description = "Started by --detach: stdout and stderr are a log.")
    private boolean detached;

    public UpCommand(RootCommand root, Application application) {
        this.root = root;
        this.application = application;
    }

    @Override
    public Integer call() throws Exception {
        var state = root.state().create();
        if (detach) {
            return new DetachedStart(root, state).run(Optional.ofNullable(port)).number();
        }
        var stops = new Stops(root::say);
        stops.onSignal();
        try {
            start(stops);
        } catch (StartFailed failure) {
            stops.close();
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(failure.getMessage()), failure);
        } catch (RuntimeException failure) {
            stops.close();
            throw failure;
        }
        stops.await();
        return ExitCode.DONE.number();
    }

    /** Everything up to the point where it serves. */
    void start(Stops stops) {
        var state = root.state();
        stops.add("lock", state.lock().orElseThrow(this::alreadyRunning));
        var environment = root.terminal().environment();
        var steps = new Steps(root::say);
        var services = stops.add("services", EmbeddedServices.open(state, environment, steps));
        var server = ServerSettings.of(Role.ALL, Optional.ofNullable(port), environment, state);
        var settings = new LinkedHashMap<>(services.settings());
        settings.putAll(server.asProperties());
        services.temporal().webUi().ifPresent(ui -> settings.put("leadloom.temporal.ui", ui.toString()));
        var running = stops.add(
                "leadloom", steps.step("leadloom", () -> application.start(settings), started -> "at " + server.url()));
        new FirstKey(root, state).keep(running.firstKey(), !detached);
        stops.add("note", () -> RunFile.remove(state));
        new RunFile(
                        ProcessHandle.current().pid(),
                        server.url(),
                        services.temporal().webUi().orElse(null),
                        root.terminal().clock().instant(),
                        state.path())
                .write(state);
        sayWhatRuns(server.url(), services.temporal().webUi());
    }

    private void sayWhatRuns(URI url, Optional<URI> temporalUi) {
        var environment = root.terminal().environment();
        var simulated = Settings.simulatedSlots(environment);
        root.say("");
        root.say("  Console      " + url + "/    first sign-in: ./leadloom console");
        root.say("  API          " + url + "/api/v1/openapi.json    try: ./leadloom status");
        temporalUi.ifPresent(address -> root.say("  Temporal     " + address));
        root.say("  Clock        "
                + Settings.LEADLOOM_CLOCK_FACTOR
                        .in(environment)
                        .map(factor -> "simulated, " + factor + " seconds in a real one")
                        .orElse("live, real time"));
        if (!simulated.isEmpty()) {
            root.say("  Simulated    " + String.join(", ", simulated)
                    + ": nothing leaves this machine there; LEADLOOM_EMAIL_URL and the like name real ones");
        }
    }

    private CommandFailure alreadyRunning() {
        var where = RunFile.read(root.state())
                .map(run -> " (process " + run.pid() + ", " + run.url() + ")")
                .orElse("");
        return new CommandFailure(
                ExitCode.FAILED,
                "Leadloom already runs in " + root.state().path() + where + "; stop it with ./leadloom down");
    }
}
