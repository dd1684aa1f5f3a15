package leadloom.app.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import leadloom.app.assembly.Server;
import leadloom.app.embedded.Loopback;
import leadloom.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An installation whose API, hub and Temporal stay up while its worker is replaced by one with other vendors: nothing
 * but its environment says which.
 */
final class RolesApart implements AutoCloseable {

    private static final int FIRST_PORT = 18480;

    private final Life life;
    private final Sandbox vendors;
    private final Server api;
    private final URI health = URI.create("http://" + Loopback.HOST + ":" + Loopback.freePortFrom(FIRST_PORT));
    private Map<String, String> environment = Map.of();
    private @Nullable Server worker;

    private RolesApart(Life life, Sandbox vendors, Server api) {
        this.life = life;
        this.vendors = vendors;
        this.api = api;
    }

    /** @param settings of the API; the worker begins with its first environment */
    static RolesApart start(Life life, Sandbox vendors, Map<String, String> settings) {
        return new RolesApart(life, vendors, life.startApi(settings));
    }

    /** From now on a worker with these vendors works; one that has them goes on. */
    void work(Map<String, String> chosen) {
        if (worker != null && environment.equals(chosen)) {
            return;
        }
        stopWorker();
        environment = chosen;
        worker = life.startWorker(health, vendors, chosen);
    }

    Server api() {
        return api;
    }

    /** What the worker's health says of the calls to this vendor. */
    String calls(String vendor) {
        return look().path("vendors")
                .valueStream()
                .filter(seen -> seen.path("vendor").asString("").equals(vendor))
                .map(seen -> seen.path("calls").asString(""))
                .findFirst()
                .orElse("nobody calls it");
    }

    private JsonNode look() {
        try (var http = HttpClient.newHttpClient()) {
            var asked = HttpRequest.newBuilder(health.resolve("/health")).build();
            return JsonMapper.shared()
                    .readTree(http.send(asked, BodyHandlers.ofString()).body());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void stopWorker() {
        if (worker != null) {
            worker.close();
            worker = null;
        }
    }

    @Override
    public void close() {
        stopWorker();
        api.close();
    }
}
