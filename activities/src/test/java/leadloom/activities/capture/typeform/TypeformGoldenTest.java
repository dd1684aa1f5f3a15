package leadloom.activities.capture.typeform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.capture.FormVendor;
import leadloom.activities.capture.FormVendor.Finished;
import leadloom.activities.capture.FormVendor.Wanted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each file is a call as it must be made, and what its answer must be taken for. */
class TypeformGoldenTest {

    private static final Path FILES = Path.of("src/test/resources/leadloom/activities/golden/typeform");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TestFactory
    Stream<DynamicTest> everyCallIsMadeAndReadAsItsFileSays() throws IOException {
        try (var files = Files.list(FILES)) {
            return files
                    .sorted()
                    .map(file -> dynamicTest(String.valueOf(file.getFileName()), () -> check(JSON.readTree(file))))
                    .toList()
                    .stream();
        }
    }

    private static void check(JsonNode golden) throws IOException {
        try (var vendor = new Vendor(golden.path("response"))) {
            var typeform = new Typeform(
                    vendor.uri(),
                    "FAKE-tfp_personal_token",
                    InstantSource.system(),
                    Breaker.usual("typeform", InstantSource.system()));

            var answer = call(typeform, golden.path("request"));

            vendor.assertAsked(golden.path("request"));
            means(
                    golden.path("means").asString(""),
                    answer,
                    golden.path("response").path("body"));
        }
    }

    private static Object call(Typeform typeform, JsonNode request) {
        var deadline = new Deadline(Instant.now().plus(Duration.ofSeconds(10)));
        var parts = request.path("path").asString("").split("/", -1);
        var form = parts[2];
        if (parts[3].equals("responses")) {
            return typeform.answers(wanted(form, request.path("query")), deadline);
        }
        if (request.path("method").asString("").equals("PUT")) {
            var body = request.path("body");
            return typeform.register(
                    form,
                    parts[4],
                    body.path("url").asString(""),
                    body.path("secret").asString(""),
                    deadline);
        }
        return parts.length > 4 ? typeform.hook(form, parts[4], deadline) : typeform.hooks(form, deadline);
    }

    private static Wanted wanted(String form, JsonNode query) {
        var types = query.path("response_type").asString("");
        return new Wanted(
                form,
                Integer.parseInt(query.path("page_size").asString("")),
                query.has("since")
                        ? LocalDateTime.parse(query.path("since").asString("")).toInstant(ZoneOffset.UTC)
                        : null,
                text(query, "after"),
                text(query, "before"),
                types.isEmpty()
                        ? Set.of()
                        : Arrays.stream(types.split(",", -1))
                                .map(type -> Finished.valueOf(type.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet()));
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asString("") : null;
    }

    private static void means(String means, Object answer, JsonNode body) {
        switch (means) {
            case "done" ->
                assertThat(((FormVendor.Registered) answer).hooks())
                        .singleElement()
                        .matches(hook -> hook.enabled() && hook.tag().equals("leadloom"));
            case "unknown" ->
                assertThat(((FormVendor.Registered) answer).hooks()).isEmpty();
            case "found" -> found(answer, body);
            case "retry" ->
                assertThat(((FormVendor.Failed) answer).failure())
                        .isInstanceOfAny(Unavailable.class, RateLimited.class);
            case "rejected" ->
                assertThat(((FormVendor.Failed) answer).failure()).isInstanceOf(Rejected.class);
            default ->
                assertThat(((FormVendor.Failed) answer).failure())
                        .isEqualTo(new RateLimited(
                                "typeform",
                                Duration.ofSeconds(Long.parseLong(means.substring("retry-after:".length())))));
        }
    }

    private static void found(Object answer, JsonNode body) {
        if (answer instanceof FormVendor.Registered(var hooks)) {
            var told = body.has("items") ? body.path("items").path(0) : body;
            assertThat(hooks)
                    .containsExactly(new FormVendor.Hook(
                            told.path("tag").asString(""),
                            told.path("url").asString(""),
                            told.path("enabled").asBoolean()));
            return;
        }
        var page = (FormVendor.Page) answer;
        assertThat(page.responses().stream().map(item -> item.path("token").asString("")))
                .containsExactlyElementsOf(body.path("items")
                        .valueStream()
                        .map(item -> item.path("token").asString(""))
                        .toList());
        assertThat(page.last()).isEqualTo(body.path("page_count").asInt() < 2);
    }

    /** Answers once what the file says and remembers what it was asked. */
    private static final class Vendor implements AutoCloseable {

        private final HttpServer server;
        private final JsonNode response;
        private String asked = "";
        private String authorization = "";
        private byte[] body = new byte[0];

        Vendor(JsonNode response) throws IOException {
            this.response = response;
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        private void answer(HttpExchange exchange) throws IOException {
            asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            body = exchange.getRequestBody().readAllBytes();
            response.path("headers")
                    .properties()
                    .forEach(header -> exchange.getResponseHeaders()
                            .set(header.getKey(), header.getValue().asString("")));
            var text = response.path("body").isString()
                    ? response.path("body").asString("")
                    : response.path("body").toString();
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.path("status").asInt(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }

        void assertAsked(JsonNode request) {
            var uri = URI.create(asked.substring(asked.indexOf(' ') + 1));
            assertThat(asked.substring(0, asked.indexOf(' ')))
                    .isEqualTo(request.path("method").asString(""));
            assertThat(uri.getPath()).isEqualTo(request.path("path").asString(""));
            assertThat(query(uri)).isEqualTo(members(request.path("query")));
            assertThat(authorization)
                    .isEqualTo(request.path("headers").path("Authorization").asString(""));
            if (request.path("body").isObject()) {
                assertThat(JSON.readTree(body)).isEqualTo(request.path("body"));
            } else {
                assertThat(body).isEmpty();
            }
        }

        private static Map<String, String> query(URI uri) {
            var query = new TreeMap<String, String>();
            if (uri.getRawQuery() != null) {
                for (var pair : uri.getRawQuery().split("&", -1)) {
                    var at = pair.indexOf('=');
                    query.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
                }
            }
            return query;
        }

        private static Map<String, String> members(JsonNode node) {
            var members = new TreeMap<String, String>();
            node.properties()
                    .forEach(member ->
                            members.put(member.getKey(), member.getValue().asString("")));
            return members;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
