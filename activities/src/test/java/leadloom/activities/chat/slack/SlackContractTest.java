package leadloom.activities.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorContract;
import leadloom.activities.chat.ChatText;
import leadloom.activities.chat.ChatText.Act;
import leadloom.activities.chat.SlackDoor;
import leadloom.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds what we ask, and what our stand-in answers, against Slack's own description of its API. */
@Timeout(60)
final class SlackContractTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final VendorContract SLACK = VendorContract.of("slack/chat.json");
    private static final ChatText TEXT =
            new ChatText("A question", List.of(), List.of(new Act("Take it", "decide.take", "k", true, false)));

    /** Newer than the description, or written there as the form field that it once was. */
    private static ObjectNode asDescribed(JsonNode body) {
        var described = (ObjectNode) body.deepCopy();
        described.remove("metadata");
        described.remove("response_metadata");
        described.path("messages").forEach(message -> ((ObjectNode) message).remove("metadata"));
        if (described.has("blocks")) {
            described.put("blocks", described.path("blocks").toString());
        }
        return described;
    }

    @Test
    void ourRequestsAreOnesThatSlackDescribes() throws IOException {
        var bodies = new ConcurrentHashMap<String, String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.put(
                    exchange.getRequestURI().getPath(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            bodies.put(
                    "query of " + exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestURI().getQuery()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api");
            var slack = new SlackChat(base, "xoxb-FAKE", SlackChat.ANSWERS, InstantSource.system(), null);
            slack.post("C0LEADS001", "k", TEXT, Sandboxes.soon());
            slack.update("C0LEADS001", "1503435956.000247", TEXT, Sandboxes.soon());
            slack.find("C0LEADS001", "k", Instant.now(), Sandboxes.soon());
        } finally {
            server.stop(0);
        }

        assertThat(violations("post-request", bodies.getOrDefault("/api/chat.postMessage", "")))
                .isEmpty();
        assertThat(violations("update-request", bodies.getOrDefault("/api/chat.update", "")))
                .isEmpty();
        assertThat(bodies.get("query of /api/conversations.history"))
                .matches("channel=C0LEADS001&oldest=\\d{10}\\.0{6}&limit=200&include_all_metadata=true");
    }

    @Test
    void theCheckWouldNoticeAWrongRequest() {
        assertThat(violations("post-request", "{\"text\":\"x\"}")).isNotEmpty();
        assertThat(violations("post-request", "{\"channel\":\"C1\",\"txt\":\"x\"}"))
                .isNotEmpty();
        assertThat(violations("update-request", "{\"channel\":\"C1\"}")).isNotEmpty();
    }

    @Test
    void theStandInAnswersAsSlackDescribes() {
        try (var sandbox = Sandboxes.faultless()) {
            var posted = call(sandbox, "/chat.postMessage", Map.of("channel", "leads", "text", "x"), "FAKE");
            var place = posted.path("ts").asString("");
            var updated = call(sandbox, "/chat.update", Map.of("channel", "leads", "ts", place, "text", "y"), "FAKE");
            var history = SlackDoor.send(
                    HttpRequest.newBuilder(URI.create(sandbox.httpUri() + "/chat/conversations.history?channel=leads"))
                            .header("Authorization", "Bearer FAKE"));

            assertThat(SLACK.violations("post-answer", posted.toString())).isEmpty();
            assertThat(SLACK.violations("update-answer", updated.toString())).isEmpty();
            assertThat(violations("history-answer", history.toString())).isEmpty();
            assertThat(history.path("messages")).hasSize(1);
        }
    }

    @Test
    void theStandInRefusesAsSlackDescribes() {
        try (var sandbox = Sandboxes.faultless()) {
            var nowhere = call(sandbox, "/chat.postMessage", Map.of("text", "x"), "FAKE");
            var silent = call(sandbox, "/chat.postMessage", Map.of("channel", "leads"), "FAKE");
            var gone = call(sandbox, "/chat.update", Map.of("channel", "leads", "ts", "1.0", "text", "y"), "FAKE");
            var revoked = call(sandbox, "/chat.update", Map.of("channel", "leads", "ts", "1.0"), "FAKE-revoked");

            assertThat(List.of(nowhere, silent))
                    .allSatisfy(answer -> assertThat(SLACK.violations("post-error", answer.toString()))
                            .isEmpty());
            assertThat(List.of(gone, revoked))
                    .allSatisfy(answer -> assertThat(SLACK.violations("update-error", answer.toString()))
                            .isEmpty());
        }
    }

    private static JsonNode call(Sandbox sandbox, String method, Map<String, String> body, String token) {
        return SlackDoor.send(HttpRequest.newBuilder(URI.create(sandbox.httpUri() + "/chat" + method))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private static List<com.networknt.schema.Error> violations(String schema, String body) {
        return SLACK.violations(schema, asDescribed(JSON.readTree(body)).toString());
    }
}
