package leadloom.activities.crm.salesforce;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Answers a golden's request with the golden's answer, and gives a token to whoever asks for one. */
final class GoldenServer implements AutoCloseable {

    static final String TOKEN = "FAKE-00Dxx!access-token";

    /** A call as it came in. */
    record Received(String method, String path, Map<String, String> query, String authorization, String body) {}

    private final HttpServer http;
    private final Golden golden;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private boolean onceOnly;

    GoldenServer(Golden golden) throws IOException {
        this.golden = golden;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
    }

    /** Later calls of the same kind succeed. */
    GoldenServer onlyOnce() {
        onceOnly = true;
        return this;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** The calls that the golden is about. */
    List<Received> received() {
        return received.stream().filter(this::golden).toList();
    }

    long tokens() {
        return received.stream().filter(call -> call.path().endsWith("/token")).count();
    }

    List<Received> all() {
        return List.copyOf(received);
    }

    private boolean golden(Received call) {
        return call.method().equals(golden.method()) && call.path().equals(golden.path());
    }

    private void answer(HttpExchange exchange) throws IOException {
        var call = new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                fields(exchange.getRequestURI().getRawQuery()),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        received.add(call);
        if (golden(call) && !(onceOnly && received().size() > 1)) {
            golden.file()
                    .path("response")
                    .path("headers")
                    .properties()
                    .forEach(header -> exchange.getResponseHeaders()
                            .set(header.getKey(), header.getValue().asString()));
            var body = golden.answered();
            send(exchange, golden.status(), body.isNull() ? "" : body.isString() ? body.asString() : body.toString());
        } else if (call.path().endsWith("/token")) {
            send(exchange, 200, "{\"access_token\":\"%s\",\"instance_url\":\"%s\"}".formatted(TOKEN, uri()));
        } else if (call.method().equals("GET")) {
            send(exchange, 200, "{\"totalSize\":1,\"done\":true,\"records\":[{\"Id\":\"00Qxx0000000042EAA\"}]}");
        } else {
            send(exchange, 201, "{\"id\":\"00Qxx0000000042EAA\",\"success\":true,\"errors\":[]}");
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    static Map<String, String> fields(String raw) {
        var fields = new LinkedHashMap<String, String>();
        if (raw != null && !raw.isEmpty()) {
            for (var pair : raw.split("&", -1)) {
                var at = pair.indexOf('=');
                fields.put(
                        URLDecoder.decode(pair.substring(0, at), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
