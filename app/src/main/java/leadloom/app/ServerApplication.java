package leadloom.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import leadloom.app.assembly.Server;
import leadloom.app.assembly.ServerPlan;
import leadloom.app.assembly.ServerPlan.Who;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;

/** Reads what a process was told and becomes it. */
public final class ServerApplication implements Application {

    private static final int POOL_SIZE = 24;

    private final Map<String, String> environment;

    public ServerApplication(Map<String, String> environment) {
        this.environment = SecretFiles.read(environment);
    }

    @Override
    public Running start(Map<String, Object> settings) {
        if (text(settings, "leadloom.role", "all").equals("sandbox")) {
            var port = Integer.parseInt(text(settings, "server.port", "0"));
            var smtp = Settings.LEADLOOM_SANDBOX_SMTP_PORT.in(environment).map(Integer::valueOf);
            var sandbox = Sandbox.start(new SandboxOptions(port, smtp.orElse(0), seed(settings), faults()));
            return sandbox::close;
        }
        return server(settings);
    }

    /** As {@link #start}, for roles that have a hub. */
    public Server server(Map<String, Object> settings) {
        return Server.start(plan(settings));
    }

    private FaultRates faults() {
        return Settings.LEADLOOM_SANDBOX_FAULTS.in(environment).orElse("usual").equals("none")
                ? FaultRates.none()
                : FaultRates.usual();
    }

    private static long seed(Map<String, Object> settings) {
        return Long.parseLong(text(settings, "leadloom.seed", "7"));
    }

    private ServerPlan plan(Map<String, Object> settings) {
        var role = text(settings, "leadloom.role", "all");
        var factor = Settings.LEADLOOM_CLOCK_FACTOR
                .in(environment)
                .or(() -> Optional.ofNullable(settings.get("leadloom.clock.factor"))
                        .map(Object::toString))
                .map(Double::valueOf);
        var bind = text(settings, "server.address", "127.0.0.1");
        var door = Settings.LEADLOOM_SANDBOX_URL.in(environment).map(URI::create);
        return new ServerPlan(
                role.equals("all") || role.equals("api"),
                role.equals("all") || role.equals("worker"),
                new DatabaseUrl(
                        text(settings, "spring.datasource.url", ""),
                        text(settings, "spring.datasource.username", ""),
                        text(settings, "spring.datasource.password", "")),
                POOL_SIZE,
                text(settings, "leadloom.temporal.address", "127.0.0.1:7233"),
                text(settings, "leadloom.temporal.namespace", "default"),
                Settings.LEADLOOM_TEMPORAL_UI
                        .in(environment)
                        .orElse(text(settings, "leadloom.temporal.ui", "http://127.0.0.1:8233")),
                bind,
                URI.create("http://" + (bind.equals("0.0.0.0") ? "127.0.0.1" : bind) + ":"
                        + text(settings, "server.port", "8080")),
                new StateDirectory(Path.of(text(settings, "leadloom.home", ".leadloom"))),
                factor,
                role.equals("all")
                        && door.isEmpty()
                        && !Settings.simulatedSlots(environment).isEmpty(),
                door,
                Settings.LEADLOOM_SANDBOX_SMTP_PORT
                        .in(environment)
                        .map(Integer::valueOf)
                        .orElse(0),
                Who.valueOf(text(settings, "leadloom.people", "NOBODY")),
                seed(settings),
                environment);
    }

    private static String text(Map<String, Object> settings, String key, String otherwise) {
        var value = settings.get(key);
        return value == null ? otherwise : value.toString();
    }
}
