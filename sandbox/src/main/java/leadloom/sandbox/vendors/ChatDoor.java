package leadloom.sandbox.vendors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The back door of the stand-in chat: what stands in its channels, and fingers that press buttons, signed. */
final class ChatDoor implements HttpHandler {

    static final String PATH = "/sandbox/chat";

    private static final Duration SLACK_WAITS = Duration.ofSeconds(3);

    /** Where presses go. */
    private record Target(URI url, String secret) {}

    private final int port;
    private final ChatRoom room;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile @Nullable Target target;

    ChatDoor(int port, ChatRoom room, InstantSource clock) {
        this.port = port;
        this.room = room;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        answer(Call.read(exchange, PATH)).send(exchange);
    }

    private Reply answer(Call call) {
        return switch (call.method() + ' ' + call.path()) {
            case "GET /messages" ->
                Reply.ok(Map.of(
                        "messages",
                        room.all().stream().map(ChatRoom.Message::seen).toList()));
            case "GET /answers" -> Reply.ok(Map.of("answers", room.answers()));
            case "POST /hook" -> {
                target = new Target(URI.create(call.text("url")), call.text("secret"));
                yield Reply.ok(Map.of());
            }
            case "POST /press" -> press(call);
            default -> Reply.of(404, Map.of("error", "no such sandbox path"));
        };
    }

    private Reply press(Call call) {
        var given = target;
        var message = room.byKey(call.text("message"));
        if (given == null || message.isEmpty()) {
            return Reply.of(404, Map.of("error", given == null ? "nobody to tell" : "no message of this key"));
        }
        var pressed = message.orElseThrow();
        var shown = pressed.body()
                .path("blocks")
                .valueStream()
                .flatMap(block -> block.path("elements").valueStream())
                .anyMatch(button -> button.path("action_id").asString("").equals(call.text("action")));
        if (!shown && !call.body().path("stale").asBoolean(false)) {
            return Reply.of(409, Map.of("error", "no such button"));
        }
        try {
            return Reply.ok(Map.of("status", send(given, payload(pressed, call.text("action"), call.text("user")))));
        } catch (IOException nobodyThere) {
            return Reply.of(502, Map.of("error", nobodyThere.getClass().getSimpleName()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Reply.of(503, Map.of("error", "stopping"));
        }
    }

    private Map<String, Object> payload(ChatRoom.Message message, String action, String user) {
        var number = room.next();
        var button = new LinkedHashMap<String, Object>();
        button.put("type", "button");
        button.put("action_id", action);
        button.put("block_id", "b1");
        button.put("value", message.key());
        button.put("action_ts", "%010d.%06d".formatted(clock.instant().getEpochSecond(), number % 1_000_000));
        var payload = new LinkedHashMap<String, Object>();
        payload.put("type", "block_actions");
        payload.put("user", Map.of("id", user, "username", "somebody", "name", "somebody", "team_id", "T0STANDIN"));
        payload.put("api_app_id", "A0STANDIN");
        payload.put("token", "deprecated");
        payload.put(
                "container",
                Map.of(
                        "type",
                        "message",
                        "message_ts",
                        message.ts(),
                        "channel_id",
                        message.channel(),
                        "is_ephemeral",
                        false));
        payload.put("team", Map.of("id", "T0STANDIN", "domain", "standin"));
        payload.put("channel", Map.of("id", message.channel(), "name", "leads"));
        payload.put("message", message.told());
        payload.put("response_url", "http://127.0.0.1:" + port + ChatStandIn.PATH + "/actions/T0STANDIN/" + number);
        payload.put("actions", List.of(button));
        return payload;
    }

    private int send(Target given, Map<String, Object> payload) throws IOException, InterruptedException {
        var body = "payload=" + URLEncoder.encode(Json.MAPPER.writeValueAsString(payload), StandardCharsets.UTF_8);
        var time = Long.toString(clock.instant().getEpochSecond());
        var signed = ("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(given.url())
                .timeout(SLACK_WAITS)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", time)
                .header("X-Slack-Signature", "v0=" + HookSignature.hex(given.secret(), signed))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
