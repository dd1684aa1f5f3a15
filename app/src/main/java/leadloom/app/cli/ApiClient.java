package leadloom.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The API as commands see it: JSON in and out; everything that goes wrong is a {@link CommandFailure}. */
public final class ApiClient {

    private static final String BASE = "/api/v1";

    /** Longer than the server's own slowest answer (a waited-for segment takes 5 s). */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI server;
    private final Optional<String> key;
    private final Duration answerWithin;

    /** Talks to that server; without a key only what is open to everybody works. */
    public ApiClient(URI server, Optional<String> key) {
        this(server, key, ANSWER_WITHIN);
    }

    ApiClient(URI server, Optional<String> key, Duration answerWithin) {
        this.server = server;
        this.key = key;
        this.answerWithin = answerWithin;
    }

    /** Where it talks to. */
    public URI server() {
        return server;
    }

    /** Reads one object. */
    public JsonNode get(String path) {
        return json(send(request(path).GET()));
    }

    /** Reads how the server is; it says so even when its database is away. */
    public JsonNode health() {
        var response = exchange(request("/health").GET(), BodyHandlers.ofString());
        return response.statusCode() == 503
                ? json(response.body())
                : json(answered(response.statusCode(), response.body()));
    }

    /** Creates or triggers something, once: the answer to a repeat of the same call is the first one's. */
    public JsonNode post(String path, JsonNode body) {
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body.toString()))));
    }

    /** Makes it so that something is there; doing it twice changes nothing. */
    public JsonNode put(String path) {
        return json(send(request(path).PUT(BodyPublishers.noBody())));
    }

    /** Makes something what the body says; doing it twice changes nothing. */
    public JsonNode put(String path, JsonNode body) {
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.toString()))));
    }

    /** The same, for something that others change too: only where it still is what {@code match} names. */
    public JsonNode put(String path, JsonNode body, Optional<String> match) {
        var request = request(path).header("Content-Type", "application/json");
        match.ifPresent(tag -> request.header("If-Match", tag));
        return json(send(request.PUT(BodyPublishers.ofString(body.toString()))));
    }

    /** Creates or triggers something, only where what it is about still is what {@code match} names. */
    public JsonNode post(String path, JsonNode body, String match) {
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", match)
                .POST(BodyPublishers.ofString(body.toString()))));
    }

    /** Takes something away, only where it still is what {@code match} names. */
    public JsonNode delete(String path, String match) {
        return json(send(request(path).header("If-Match", match).DELETE()));
    }

    /** Takes something away. */
    public JsonNode delete(String path) {
        return json(send(request(path).DELETE()));
    }

    /** Sends files as a form would; they are read from disk while they are sent. */
    public JsonNode upload(String path, Map<String, Path> files) throws IOException {
        var form = new MultipartForm();
        for (var file : files.entrySet()) {
            form.file(file.getKey(), file.getValue());
        }
        BodyPublisher body = form.publisher();
        return json(send(request(path)
                .header("Content-Type", form.contentType())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(Duration.ofMinutes(10))
                .POST(body)));
    }

    /** Sends a file as it is; it is read from disk while it is sent. */
    public JsonNode text(String path, String type, Path file) throws IOException {
        return json(send(request(path)
                .header("Content-Type", type)
                .timeout(Duration.ofMinutes(10))
                .POST(BodyPublishers.ofFile(file))));
    }

    /** All elements of a list, page after page, fetched as they are needed. */
    public Stream<JsonNode> list(String path) {
        return StreamSupport.stream(new Pages(path), false);
    }

    /** The lines of a long text answer, passed on as they arrive. */
    public void lines(String path, Consumer<String> each) {
        var request = request(path).setHeader("Accept", "*/*").timeout(Duration.ofHours(2));
        var response = exchange(request.GET(), BodyHandlers.ofLines());
        try (var lines = response.body()) {
            if (response.statusCode() >= 400) {
                throw Problem.of(response.statusCode(), lines.collect(Collectors.joining("\n")))
                        .failure();
            }
            lines.forEach(each);
        } catch (UncheckedIOException broken) {
            throw new CommandFailure(
                    ExitCode.FAILED, "The answer of " + server + " broke off; what came is not all.", broken);
        }
    }

    /** One piece of a path or a query, made safe. */
    public static String encoded(String piece) {
        return URLEncoder.encode(piece, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(withoutSlash(server) + BASE + path))
                .timeout(answerWithin)
                .header("Accept", "application/json, application/problem+json");
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private String send(HttpRequest.Builder request) {
        var response = exchange(request, BodyHandlers.ofString());
        return answered(response.statusCode(), response.body());
    }

    private static String answered(int status, String body) {
        if (status >= 400) {
            throw Problem.of(status, body).failure();
        }
        return body;
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (ConnectException refused) {
            throw new CommandFailure(
                    ExitCode.FAILED, "Leadloom is not running at " + server + "; start it with ./leadloom up", refused);
        } catch (HttpTimeoutException late) {
            throw new CommandFailure(
                    ExitCode.STILL_RUNNING,
                    "No answer from " + server
                            + " in time; what was asked may still go on. Look with ./leadloom status",
                    late);
        } catch (IOException broken) {
            throw new CommandFailure(
                    ExitCode.FAILED, "The connection to " + server + " broke: " + broken.getMessage(), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", stopped);
        }
    }

    private JsonNode json(String text) {
        try {
            return text.isBlank()
                    ? MissingNode.getInstance()
                    : JsonMapper.shared().readTree(text);
        } catch (JacksonException other) {
            throw new CommandFailure(ExitCode.FAILED, "What answers at " + server + " is not Leadloom.", other);
        }
    }

    private static String withoutSlash(URI address) {
        var text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Walks {@code {"data":[...],"next":cursor}} until there is no next. */
    private final class Pages extends Spliterators.AbstractSpliterator<JsonNode> {

        private final String path;
        private JsonNode page;
        private int position;

        Pages(String path) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.path = path;
            this.page = get(path);
        }

        @Override
        public boolean tryAdvance(Consumer<? super JsonNode> action) {
            while (position >= page.path("data").size()) {
                var next = page.path("next").asString("");
                if (next.isEmpty()) {
                    return false;
                }
                page = get(path + (path.contains("?") ? "&" : "?") + "after=" + encoded(next));
                position = 0;
            }
            action.accept(page.path("data").get(position++));
            return true;
        }
    }
}
