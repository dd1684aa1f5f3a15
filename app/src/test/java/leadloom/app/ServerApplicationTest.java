package leadloom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import leadloom.app.embedded.EmbeddedServices;
import leadloom.app.embedded.Loopback;
import leadloom.app.embedded.Steps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real application on a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ServerApplicationTest {

    private static final int FIRST_PORT = 18180;

    private static final Duration WITHIN = Duration.ofSeconds(60);

    /** Where nobody listens: the discard port. */
    private static final String NOWHERE = "127.0.0.1:9";

    private static final Map<String, String> VENDORS =
            Map.of("LEADLOOM_SANDBOX_URL", "http://" + NOWHERE, "LEADLOOM_SANDBOX_SMTP_PORT", "9");

    private final StateDirectory state;
    private final EmbeddedServices services;
    private final int port = Loopback.freePortFrom(FIRST_PORT);

    ServerApplicationTest(@TempDir Path directory) {
        state = new StateDirectory(directory.resolve("state")).create();
        services = EmbeddedServices.open(state, environment(), new Steps(line -> {}));
    }

    @AfterAll
    void stop() {
        services.close();
    }

    @Test
    void itStartsBesideADatabaseAndTemporalAnswersAndStops() throws Exception {
        try (var running = start("all", Map.of(), Map.of())) {
            assertThat(running).isNotNull();
            assertThat(get(port, "/api/v1/health").statusCode()).isEqualTo(200);
            assertThat(get(port, "/actuator/prometheus").body()).contains("leadloom_leads{stage=\"ended\"} 0.0");
            assertThat(state.read("secret")).isPresent();
        }

        assertThatThrownBy(() -> get(port, "/api/v1/health")).isInstanceOf(ConnectException.class);
    }

    @Test
    void aWorkerWithoutTemporalLivesAndSaysWhatIsMissing() throws Exception {
        try (var running = start("worker", Map.of("leadloom.temporal.address", NOWHERE), VENDORS)) {
            var health = get(port, "/health");

            assertThat(running).isNotNull();
            assertThat(get(port, "/livez").statusCode()).isEqualTo(200);
            assertThat(get(port, "/readyz").statusCode()).isEqualTo(503);
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body())
                    .contains("\"status\":\"degraded\"", "\"ready\":false")
                    .contains("\"database\":{\"reachable\":true}")
                    .contains("\"temporal\":{\"reachable\":false,\"workers\":null,\"polling\":false}");
        }
    }

    @Test
    void aWorkerIsReadyOnceItPollsAndServesItsMetrics() throws Exception {
        try (var running = start("worker", Map.of(), VENDORS)) {
            assertThat(running).isNotNull();
            awaitThat(() -> get(port, "/readyz").statusCode() == 200);
            awaitThat(() -> get(port, "/actuator/prometheus").body().contains("temporal_num_pollers"));

            assertThat(get(port, "/health").body()).contains("\"status\":\"ok\"", "\"polling\":true");
            assertThat(get(port, "/actuator/prometheus").body())
                    .contains("task_queue=\"leads\"", "jvm_memory_used_bytes", "hikaricp_connections_active")
                    .doesNotContain("leadloom_leads");
            assertThat(get(port, "/api/v1/leads").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aWorkerThatIsToldOfNoVendorDoesNotStart() {
        assertThatThrownBy(() -> start("worker", Map.of(), Map.of()).close()).hasMessageContaining("set LEADLOOM_");
        assertThatThrownBy(() -> get(port, "/livez")).isInstanceOf(ConnectException.class);
    }

    @Test
    void withAMonitorPortTheApiKeepsItsMetricsOffItsOwn() throws Exception {
        var monitor = Loopback.freePortFrom(port + 1);
        try (var running = start("api", Map.of(), Map.of("LEADLOOM_MONITOR_PORT", Integer.toString(monitor)))) {
            assertThat(running).isNotNull();
            assertThat(get(port, "/actuator/prometheus").statusCode()).isEqualTo(404);
            assertThat(get(monitor, "/actuator/prometheus").body()).contains("leadloom_outbox_rows");
            assertThat(get(monitor, "/readyz").statusCode()).isEqualTo(200);
        }
    }

    private Application.Running start(String role, Map<String, Object> changed, Map<String, String> environment) {
        var settings = new LinkedHashMap<>(services.settings());
        settings.putAll(
                Map.of("leadloom.role", role, "leadloom.home", state.path().toString(), "server.port", port));
        settings.putAll(changed);
        return new ServerApplication(environment).start(settings);
    }

    private static void awaitThat(Callable<Boolean> condition) throws Exception {
        var deadline = System.nanoTime() + WITHIN.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /** As it is here, but never with somebody's own servers. */
    private static Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        for (var setting : Settings.values()) {
            environment.remove(setting.name());
        }
        return environment;
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://" + Loopback.HOST + ":" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
