package leadloom.sandbox.people;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The public API of the system under test, called like any client calls it. */
final class Api implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final URI base;
    private final Optional<String> key;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param key sent with every call to the API; without one only open routes answer */
    Api(URI base, Optional<String> key) {
        this.base = base;
        this.key = key;
    }

    Answer get(String pathAndQuery) {
        var request = HttpRequest.newBuilder(resolve(pathAndQuery)).GET();
        authorise(request);
        return send(request);
    }

    /** @param headers say what the body is, where it is no JSON */
    Answer post(String path, Map<String, String> headers, byte[] body) {
        var request = HttpRequest.newBuilder(resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        authorise(request);
        return send(request);
    }

    /** To an address from a mail: nothing that only a client of the API knows goes with it. */
    Answer followFromMail(URI address, String method, String form) {
        return followFromMail(address, method, form, Map.of());
    }

    /** @param headers what the mail program or browser says of itself */
    Answer followFromMail(URI address, String method, String form, Map<String, String> headers) {
        var body = form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(form);
        var request = HttpRequest.newBuilder(address).method(method, body);
        headers.forEach(request::setHeader);
        if (!form.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        return send(request);
    }

    /** Simulated people touch nothing but the system under test and this machine, whatever a mail contains. */
    boolean mayFollow(URI address) {
        var host = address.getHost();
        return host != null
                && (host.equals("localhost")
                        || host.equals("127.0.0.1")
                        || host.equals("[::1]")
                        || host.equalsIgnoreCase(base.getHost()) && address.getPort() == base.getPort());
    }

    /** For a part of a path or a value of a query. */
    static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Where somebody else finds this path. */
    URI address(String path) {
        return resolve(path);
    }

    private URI resolve(String pathAndQuery) {
        return URI.create(base.toString() + pathAndQuery);
    }

    private void authorise(HttpRequest.Builder request) {
        key.ifPresent(known -> request.header("Authorization", "Bearer " + known));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.timeout(DEADLINE).build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException unreachable) {
            return Answer.NONE;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Answer.NONE;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** @param status 0 if nobody answered */
    @SuppressWarnings("ArrayRecordComponent") // read once and dropped, never compared
    record Answer(int status, byte[] body) {

        static final Answer NONE = new Answer(0, new byte[0]);

        boolean isOk() {
            return status >= 200 && status < 300;
        }

        /** Asking the same again can help. */
        boolean isPassing() {
            return status == 0 || status >= 500 || status == 429 || status == 408 || status == 425;
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JacksonException notJson) {
                return MissingNode.getInstance();
            }
        }
    }
}
