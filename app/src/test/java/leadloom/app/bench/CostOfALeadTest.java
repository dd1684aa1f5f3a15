package leadloom.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import leadloom.app.ServerApplication;
import leadloom.app.Settings;
import leadloom.app.StateDirectory;
import leadloom.app.assembly.Server;
import leadloom.app.embedded.EmbeddedServices;
import leadloom.app.embedded.Loopback;
import leadloom.app.embedded.Steps;
import leadloom.app.server.Stops;
import leadloom.bench.BenchWorld;
import leadloom.bench.CountsCheck;
import leadloom.bench.Part;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.Scope;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Guards what a lead writes to Temporal; who raises it on purpose commits the new counts beside the reason. */
@Timeout(180)
class CostOfALeadTest {

    private static final int FIRST_PORT = 18480;
    private static final String SETTLE = "leadloom.engagement.settle";

    @TempDir
    private Path directory;

    @BeforeAll
    static void aClickNeedNotSettleForLong() {
        System.setProperty(SETTLE, "1s");
    }

    @AfterAll
    static void andForOtherTestsItDoes() {
        System.clearProperty(SETTLE);
    }

    @Test
    void aLifeHasTheCommittedNumberOfActionsAndEvents() throws Exception {
        var stops = new Stops(line -> {});
        try (var world = started(stops)) {
            assertThat(CountsCheck.differences(world, 3, InstantSource.system()))
                    .isEmpty();
        } finally {
            stops.close();
        }
    }

    /** All roles in this process, beside vendors that never fail: a fault of theirs would be an event more. */
    private BenchWorld started(Stops stops) {
        var state = new StateDirectory(directory.resolve("state")).create();
        var sandbox = stops.add("sandbox", Sandbox.start(new SandboxOptions(0, 0, 7, FaultRates.none())));
        var environment = new HashMap<>(System.getenv());
        for (var setting : Settings.values()) {
            environment.remove(setting.name());
        }
        var services = stops.add("services", EmbeddedServices.open(state, environment, new Steps(line -> {})));
        environment.put(Settings.LEADLOOM_SANDBOX_URL.name(), sandbox.httpUri().toString());
        environment.put(Settings.LEADLOOM_SANDBOX_SMTP_PORT.name(), Integer.toString(sandbox.smtpPort()));
        var port = Loopback.freePortFrom(FIRST_PORT);
        var settings = new LinkedHashMap<>(services.settings());
        settings.put("leadloom.home", state.path().toString());
        settings.put("server.port", port);
        var server = stops.add("leadloom", new ServerApplication(environment).server(settings));
        return new OneProcess(URI.create("http://" + Loopback.HOST + ":" + port), key(server), state, services);
    }

    private static String key(Server server) {
        return new ApiKeys(server.assembly().hub())
                .create("bench", EnumSet.of(Scope.CAPTURE, Scope.CONFIG))
                .secret();
    }

    private static final class OneProcess extends EmbeddedWorld {

        private final URI api;
        private final String key;

        OneProcess(URI api, String key, StateDirectory state, EmbeddedServices services) {
            super(state, services);
            this.api = api;
            this.key = key;
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
            return Map.of();
        }

        @Override
        public void close() {
            // what was started is stopped by the test
        }
    }
}
