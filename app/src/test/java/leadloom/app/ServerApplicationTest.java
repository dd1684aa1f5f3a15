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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import leadloom.app.embedded.EmbeddedServices;
import leadloom.app.embedded.Loopback;
import leadloom.app.embedded.Steps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real application on a real database. */
@Timeout(120)
class ServerApplicationTest {

    private static final int FIRST_PORT = 18180;

    @TempDir
    private Path directory;

    @Test
    void itStartsBesideADatabaseAndTemporalAnswersAndStops() throws Exception {
        var state = new StateDirectory(directory.resolve("state")).create();
        var port = Loopback.freePortFrom(FIRST_PORT);
        try (var services = EmbeddedServices.open(state, environment(), new Steps(line -> {}))) {
            var settings = new LinkedHashMap<>(services.settings());
            settings.putAll(
                    Map.of("leadloom.role", "all", "leadloom.home", state.path().toString(), "server.port", port));

            try (var running = new ServerApplication(Map.of()).start(settings)) {
                assertThat(running).isNotNull();
                assertThat(health(port).statusCode()).isEqualTo(200);
                assertThat(state.read("secret")).isPresent();
            }

            assertThatThrownBy(() -> health(port)).isInstanceOf(ConnectException.class);
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

    private static HttpResponse<String> health(int port) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://" + Loopback.HOST + ":" + port + "/api/v1/health"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
