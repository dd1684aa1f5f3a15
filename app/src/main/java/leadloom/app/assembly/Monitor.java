package leadloom.app.assembly;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Health and metrics of one process, on a port of their own: a worker serves nothing else, and the API's stay off the
 * port that the world reaches.
 *
 * <p>{@code /livez} answers while the process runs. {@code /readyz} is 503 while it cannot do its work. {@code /health}
 * says what is missing, and is 503 only without the database: without Temporal leads wait and nothing is lost.
 */
final class Monitor implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Answer(int status, String type, String body) {}

    private Monitor(HttpServer server) {
        this.server = server;
    }

    /** Serves there until it is closed. */
    static Monitor start(String bind, int port, Supplier<Condition.Seen> condition, Supplier<String> metrics) {
        try {
            var monitor = new Monitor(HttpServer.create(new InetSocketAddress(InetAddress.getByName(bind), port), 0));
            monitor.serve(Map.of(
                    "/livez",
                    () -> json(200, Map.of("alive", true)),
                    "/readyz",
                    () -> {
                        var seen = condition.get();
                        return json(seen.ready() ? 200 : 503, seen);
                    },
                    "/health",
                    () -> {
                        var seen = condition.get();
                        return json(seen.database().reachable() ? 200 : 503, seen);
                    },
                    Metrics.PATH,
                    () -> new Answer(200, PROMETHEUS, metrics.get())));
            return monitor;
        } catch (IOException taken) {
            throw new UncheckedIOException("cannot serve health and metrics at " + bind + ":" + port, taken);
        }
    }

    private static Answer json(int status, Object body) {
        return new Answer(status, JSON, JsonMapper.shared().writeValueAsString(body));
    }

    private void serve(Map<String, Supplier<Answer>> answers) {
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, answers);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    private static void answer(HttpExchange exchange, Map<String, Supplier<Answer>> answers) throws IOException {
        var asked = answers.get(exchange.getRequestURI().getPath());
        var reading = exchange.getRequestMethod().equals("GET");
        if (asked == null || !reading) {
            exchange.sendResponseHeaders(asked == null ? 404 : 405, -1);
            return;
        }
        var answer = asked.get();
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
