package leadloom.app.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import leadloom.app.Application;
import leadloom.app.DatabaseUrl;
import leadloom.app.Settings;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One role alone, beside servers that somebody else runs: what a container does. */
@Command(name = "serve", hidden = true, description = "Runs one role; database and Temporal come from the environment.")
public final class ServeCommand implements Callable<Integer> {

    private final RootCommand root;
    private final Application application;

    @Option(names = "--role", description = "One of ${COMPLETION-CANDIDATES}.")
    private Role role = Role.ALL;

    @Option(names = "--port", description = "The port of API, pages, health and metrics.")
    private @Nullable Integer port;

    public ServeCommand(RootCommand root, Application application) {
        this.root = root;
        this.application = application;
    }

    @Override
    public Integer call() throws Exception {
        var stops = new Stops(root::say);
        stops.onSignal();
        start(stops);
        stops.await();
        return ExitCode.DONE.number();
    }

    void start(Stops stops) {
        var environment = root.terminal().environment();
        var server = ServerSettings.of(role, Optional.ofNullable(port), environment, root.state());
        var settings = new LinkedHashMap<String, Object>(server.asProperties());
        if (role != Role.SANDBOX) {
            settings.putAll(services(environment));
        }
        var running = stops.add("leadloom", application.start(settings));
        new FirstKey(root, root.state()).keep(running.firstKey(), true);
        root.say("✓ role " + role + " at " + server.url() + (role == Role.WORKER ? "/health" : ""));
    }

    private static Map<String, Object> services(Map<String, String> environment) {
        var database = DatabaseUrl.parse(needed(Settings.DATABASE_URL, environment));
        return Map.of(
                "spring.datasource.url", database.jdbcUrl(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password(),
                "leadloom.temporal.address", needed(Settings.TEMPORAL_ADDRESS, environment),
                "leadloom.temporal.namespace",
                        Settings.TEMPORAL_NAMESPACE.in(environment).orElse("default"));
    }

    private static String needed(Settings setting, Map<String, String> environment) {
        return setting.in(environment)
                .orElseThrow(
                        () -> new CommandFailure(ExitCode.WRONG_USAGE, "Set " + setting + ". " + setting.sentence()));
    }
}
