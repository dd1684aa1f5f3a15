package leadloom.activities.crm.hubspot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A golden exchange, and a server that plays its answer once it is asked. */
final class Golden implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FOLDER = "/leadloom/activities/golden/hubspot/";

    /** What came in: the query decoded, the body as a tree. */
    record Asked(String method, String path, String query, HttpExchange exchange, String body) {

        Set<String> values(String name) {
            return Stream.of(query.split("&", -1))
                    .filter(pair -> pair.startsWith(name + "="))
                    .flatMap(pair ->
                            Stream.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8)))
                    .collect(Collectors.toSet());
        }
    }

    private final JsonNode exchange;
    private final HttpServer server;
    private volatile @Nullable Asked asked;

    Golden(String file) {
        this.exchange = read(file);
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::play);
        server.start();
    }

    static List<String> files() {
        try (var list = Files.list(
                Path.of(Objects.requireNonNull(Golden.class.getResource(FOLDER)).toURI()))) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static JsonNode read(String file) {
        try (var in = Objects.requireNonNull(Golden.class.getResourceAsStream(FOLDER + file))) {
            return JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    JsonNode request() {
        return exchange.path("request");
    }

    JsonNode exchange() {
        return exchange;
    }

    String text(String... path) {
        var node = exchange;
        for (var name : path) {
            node = node.path(name);
        }
        return node.asString("");
    }

    /** The call that the golden exchange is about. */
    Asked asked() {
        return Objects.requireNonNull(asked, "nothing was asked");
    }

    JsonNode askedBody() {
        return JSON.readTree(asked().body());
    }

    private void play(HttpExchange call) throws IOException {
        var path = call.getRequestURI().getRawPath();
        var method = call.getRequestMethod();
        var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (method.equals(text("request", "method")) && path.equals(text("request", "path"))) {
            asked = new Asked(
                    method,
                    path,
                    Objects.requireNonNullElse(call.getRequestURI().getRawQuery(), ""),
                    call,
                    body);
            answer(call, exchange.path("response"));
        } else {
            answer(call, beside(path));
        }
    }

    /** Calls that the exchange does not show, but that an adapter may make on its way there. */
    private static JsonNode beside(String path) {
        return read(path.equals("/crm/v3/owners/") ? "36-owner-by-email.json" : "37-property-create.json")
                .path("response");
    }

    private static void answer(HttpExchange call, JsonNode response) throws IOException {
        response.path("headers")
                .forEachEntry((name, value) -> call.getResponseHeaders().set(name, value.asString()));
        var body = response.path("body");
        var bytes = body.isNull()
                ? new byte[0]
                : (body.isString() ? body.asString() : body.toString()).getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(response.path("status").asInt(), bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
