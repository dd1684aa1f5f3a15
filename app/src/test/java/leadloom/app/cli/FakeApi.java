package leadloom.app.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server that answers what a test wrote down, and remembers what it was asked. */
final class FakeApi implements AutoCloseable {

    /** A request as it arrived. */
    record Asked(String line, String key, String body) {}

    private record Answer(int status, String mediaType, String body) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    FakeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return asked;
    }

    FakeApi on(String request, String json) {
        return on(request, 200, "application/json", json);
    }

    FakeApi refuse(String request, int status, String problem) {
        return on(request, status, "application/problem+json", problem);
    }

    FakeApi on(String request, int status, String mediaType, String body) {
        answers.put(request, new Answer(status, mediaType, body));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        var key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        asked.add(new Asked(line, key, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        var missing = new Answer(404, "application/problem+json", "{\"detail\":\"There is nothing at " + line + "\"}");
        var answer = answers.getOrDefault(line, missing);
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
