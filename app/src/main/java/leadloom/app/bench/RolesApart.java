package leadloom.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import leadloom.app.DatabaseUrl;
import leadloom.app.Settings;
import leadloom.app.StateDirectory;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;
import leadloom.app.embedded.EmbeddedServices;
import leadloom.app.embedded.Loopback;
import leadloom.app.embedded.Steps;
import leadloom.app.server.Role;
import leadloom.app.server.Stops;
import leadloom.bench.Part;
import leadloom.hub.Hub;
import leadloom.hub.HubSettings;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.Scope;

/** API, worker and stand-in vendors as processes of their own, so that each one's time can be told. */
final class RolesApart extends EmbeddedWorld {

    private static final int FIRST_PORT = 18600;

    private final Stops stops;
    private final Map<Part, Long> processes = new EnumMap<>(Part.class);
    private URI api = URI.create("http://" + Loopback.HOST);
    private String key = "";

    private RolesApart(Stops stops, StateDirectory state, EmbeddedServices services) {
        super(state, services);
        this.stops = stops;
    }

    /** Everything anew, in a directory of its own beside the data that people have. */
    static RolesApart start(RootCommand root) {
        var stops = new Stops(root::say);
        stops.onSignal();
        try {
            var state = emptied(new StateDirectory(root.state().create().resolve("bench")));
            stops.add("lock", state.lock().orElseThrow(() -> alreadyRunning(state)));
            var environment = withoutServersOfOthers(root.terminal().environment());
            var steps = new Steps(root::say);
            var services = stops.add("services", EmbeddedServices.open(state, environment, steps));
            environment.put(Settings.LEADLOOM_SECRET.name(), "secret of one bench run");
            var world = new RolesApart(stops, state, services);
            steps.step("roles", () -> world.startRoles(environment), started -> "sandbox, API and worker, one each");
            return world;
        } catch (RuntimeException failure) {
            stops.close();
            throw failure;
        }
    }

    private RolesApart startRoles(Map<String, String> environment) {
        var temporal = services().temporal().process();
        var database = services().postgres();
        if (temporal.isEmpty() || database.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED, "The bench needs the program temporal, whose processor time it can count.");
        }
        processes.put(Part.TEMPORAL, temporal.orElseThrow().pid());
        processes.put(Part.DATABASE, database.orElseThrow().process().pid());
        var child = new RoleProcess(state(), environment(environment));
        var sandbox = child.started(Role.SANDBOX, Loopback.freePortFrom(FIRST_PORT), stops);
        processes.put(Part.SANDBOX, sandbox.pid());
        var first = child.started(Role.API, Loopback.freePortFrom(FIRST_PORT + 100), stops);
        processes.put(Part.API, first.pid());
        api = first.url();
        key = key(services().database(), environment);
        processes.put(
                Part.WORKER,
                child.started(Role.WORKER, Loopback.freePortFrom(FIRST_PORT + 200), stops)
                        .pid());
        return this;
    }

    private Map<String, String> environment(Map<String, String> given) {
        var database = services().database();
        var environment = new HashMap<>(given);
        var address = database.jdbcUrl().substring("jdbc:postgresql://".length());
        environment.put(
                Settings.DATABASE_URL.name(),
                "postgresql://" + database.user() + ":" + database.password() + "@" + address);
        environment.put(Settings.TEMPORAL_ADDRESS.name(), services().temporal().address());
        environment.put(Settings.LEADLOOM_HOME.name(), state().path().toString());
        environment.put(Settings.LEADLOOM_SANDBOX_FAULTS.name(), "none");
        environment.put(
                Settings.LEADLOOM_SANDBOX_URL.name(),
                "http://" + Loopback.HOST + ":" + Loopback.freePortFrom(FIRST_PORT));
        environment.put(
                Settings.LEADLOOM_SANDBOX_SMTP_PORT.name(), Integer.toString(Loopback.freePortFrom(FIRST_PORT + 300)));
        // A click counts once its neighbours had time to show; a second is enough where there are none.
        environment.put("LEADLOOM_ENGAGEMENT_SETTLE", "1s");
        return environment;
    }

    /** Made beside the API, which tells its first key to nobody. */
    private static String key(DatabaseUrl database, Map<String, String> environment) {
        var settings = new HubSettings(
                database.jdbcUrl(),
                database.user(),
                database.password(),
                1,
                Settings.LEADLOOM_SECRET.in(environment).orElseThrow());
        try (var hub = Hub.open(settings, InstantSource.system(), new SecureRandom())) {
            return new ApiKeys(hub)
                    .create("bench", EnumSet.of(Scope.CAPTURE, Scope.CONFIG, Scope.ADMIN))
                    .secret();
        }
    }

    private static Map<String, String> withoutServersOfOthers(Map<String, String> environment) {
        var own = new HashMap<>(environment);
        for (var setting : Settings.values()) {
            if (setting != Settings.LEADLOOM_LAUNCHER && setting != Settings.LEADLOOM_JAVA_HOME) {
                own.remove(setting.name());
            }
        }
        return own;
    }

    private static StateDirectory emptied(StateDirectory state) {
        if (!Files.exists(state.path())) {
            return state.create();
        }
        EmbeddedServices.stopLeftOvers(state);
        try (var files = Files.walk(state.path())) {
            for (var file : files.sorted(Comparator.<Path>reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException denied) {
            throw new UncheckedIOException("cannot empty " + state.path(), denied);
        }
        return state.create();
    }

    private static CommandFailure alreadyRunning(StateDirectory state) {
        return new CommandFailure(ExitCode.FAILED, "Another bench already runs in " + state.path());
    }

    @Override
    public URI api() {
        return api;
    }

    @Override
    public String apiKey() {
        return key;
    }

    @Override
    public Map<Part, Long> processes() {
        return Map.copyOf(processes);
    }

    @Override
    public void close() {
        stops.close();
    }
}
