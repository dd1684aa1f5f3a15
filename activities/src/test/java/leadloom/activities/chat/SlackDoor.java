package leadloom.activities.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import leadloom.sandbox.Sandbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks into the channels of the stand-in chat from behind. */
public final class SlackDoor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SlackDoor() {}

    /** In the order of their posting. */
    public static List<JsonNode> messages(Sandbox sandbox) {
        return get(sandbox, "/sandbox/chat/messages")
                .path("messages")
                .valueStream()
                .toList();
    }

    /** What single people were told. */
    public static List<String> answers(Sandbox sandbox) {
        return get(sandbox, "/sandbox/chat/answers")
                .path("answers")
                .valueStream()
                .map(answer -> answer.path("text").asString(""))
                .toList();
    }

    public static JsonNode get(Sandbox sandbox, String path) {
        return send(HttpRequest.newBuilder(URI.create(sandbox.httpUri() + path)));
    }

    public static JsonNode send(HttpRequest.Builder request) {
        try (var client = HttpClient.newHttpClient()) {
            return JSON.readTree(
                    client.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** The buttons that a message shows now, by what they do. */
    public static List<String> buttons(JsonNode message) {
        return message.path("blocks")
                .valueStream()
                .flatMap(block -> block.path("elements").valueStream())
                .map(button -> button.path("action_id").asString(""))
                .toList();
    }

    /** All the words of its blocks, buttons left out. */
    public static String words(JsonNode message) {
        return String.join(
                "\n",
                message.path("blocks")
                        .valueStream()
                        .map(block -> block.path("text").path("text").asString(""))
                        .toList());
    }
}
