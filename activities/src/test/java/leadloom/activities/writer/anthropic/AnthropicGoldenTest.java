package leadloom.activities.writer.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.writer.LineRequest;
import leadloom.activities.writer.LineWriter.Answer;
import leadloom.activities.writer.LineWriter.Failed;
import leadloom.activities.writer.LineWriter.Unusable;
import leadloom.activities.writer.LineWriter.Usage;
import leadloom.activities.writer.LineWriter.Written;
import leadloom.activities.writer.ModelLineWriter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plays every golden exchange against the adapter. Their answers hold a subject and a body where ours hold a line. */
@Timeout(60)
final class AnthropicGoldenTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final LineRequest ORDER =
            new LineRequest("Write one mail.", Map.of("company", "Analytical Engines"), 25, List.of());

    private record Seen(String path, String key, String version, JsonNode body) {}

    static Stream<Path> exchanges() throws IOException {
        var folder =
                Objects.requireNonNull(AnthropicGoldenTest.class.getResource("/leadloom/activities/golden/anthropic"));
        try (var files = Files.list(Path.of(URI.create(folder.toString())))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void meansWhatTheGoldenSays(Path file) throws IOException {
        var golden = JSON.readTree(Files.readString(file));
        var seen = new AtomicReference<Seen>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, golden.path("response"), seen));
        server.start();
        try {
            var writer = new ModelLineWriter(new AnthropicModel(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                    "FAKE-sk-ant-key",
                    "example-model",
                    InstantSource.fixed(NOW),
                    Breaker.usual("anthropic", InstantSource.fixed(NOW))));

            var answer = writer.write(ORDER, new Deadline(NOW.plusSeconds(20)));

            assertMeans(golden, answer);
            assertRequest(seen.get());
        } finally {
            server.stop(0);
        }
    }

    private static void assertMeans(JsonNode golden, Answer answer) {
        var means = golden.path("means").asString();
        var body = golden.path("response").path("body");
        if (means.equals("done")) {
            assertThat(answer).isInstanceOfSatisfying(Written.class, written -> {
                assertThat(written.text()).isNotBlank();
                assertThat(written.model()).isEqualTo("example-model");
                assertThat(written.usage()).isEqualTo(usage(body.path("usage")));
            });
        } else if (means.equals("retry")) {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.failure()).isInstanceOf(Unavailable.class));
        } else if (means.startsWith("retry-after:")) {
            var wait = Duration.ofMillis((long) (Double.parseDouble(means.substring(12)) * 1000));
            assertThat(answer).isEqualTo(new Failed(new RateLimited("writer", wait)));
        } else if (golden.path("response").path("status").asInt() == 200) {
            assertThat(answer)
                    .as("paid for, so its usage is kept")
                    .isInstanceOfSatisfying(
                            Unusable.class,
                            unusable -> assertThat(unusable.usage()).isEqualTo(usage(body.path("usage"))));
        } else {
            assertThat(means).isEqualTo("rejected");
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.failure()).isInstanceOfAny(Rejected.class, VendorOut.class));
        }
    }

    private static Usage usage(JsonNode stated) {
        return new Usage(
                stated.path("input_tokens").asInt(0),
                stated.path("output_tokens").asInt(0),
                stated.path("cache_read_input_tokens").asInt(0),
                stated.path("cache_creation_input_tokens").asInt(0));
    }

    private static void assertRequest(Seen seen) {
        assertThat(seen.path()).isEqualTo("/v1/messages");
        assertThat(seen.key()).isEqualTo("FAKE-sk-ant-key");
        assertThat(seen.version()).isEqualTo("2026-10-21");
        assertThat(seen.body().propertyNames())
                .containsExactlyInAnyOrder("model", "max_tokens", "system", "messages", "output_config");
        assertThat(seen.body().path("output_config").path("format").path("type").asString())
                .isEqualTo("json_schema");
    }

    private static void answer(HttpExchange exchange, JsonNode response, AtomicReference<Seen> seen)
            throws IOException {
        var headers = exchange.getRequestHeaders();
        seen.set(new Seen(
                exchange.getRequestURI().getPath(),
                headers.getFirst("x-api-key"),
                headers.getFirst("anthropic-version"),
                JSON.readTree(exchange.getRequestBody().readAllBytes())));
        response.path("headers")
                .forEachEntry((name, value) -> exchange.getResponseHeaders().set(name, value.asString()));
        var body = response.path("body");
        var text = body.isString() ? body.asString() : JSON.writeValueAsString(body);
        var ours = body.isString() ? text : JSON.writeValueAsString(withOurSchema(body));
        var bytes = ours.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.path("status").asInt(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** The goldens' schema has two members; a model that was asked for a line would have answered one. */
    private static JsonNode withOurSchema(JsonNode body) {
        var blocks = body.path("content")
                .valueStream()
                .filter(block -> block.path("type").asString("").equals("text"))
                .map(ObjectNode.class::cast)
                .toList();
        var whole =
                blocks.stream().map(block -> block.path("text").asString("")).collect(Collectors.joining());
        if (!whole.matches("\\{\"subject\":\"[^\"]*\",\"body\":\"[^\"]*\"}")) {
            return body; // it was not even that
        }
        var line = JSON.writeValueAsString(
                Map.of("line", JSON.readTree(whole).path("body").asString("none")));
        var cut = blocks.size() == 1 ? line.length() : line.length() / 2;
        blocks.getFirst().put("text", line.substring(0, cut));
        blocks.getLast().put("text", blocks.size() == 1 ? line : line.substring(cut));
        return body;
    }
}
