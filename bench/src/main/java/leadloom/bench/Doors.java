package leadloom.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The installation's own doors, used as everybody else uses them. */
final class Doors implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final BenchWorld world;
    private final InstantSource clock;

    Doors(BenchWorld world, InstantSource clock) {
        this.world = world;
        this.clock = clock;
    }

    void publish(String campaign, String file) throws IOException, InterruptedException {
        post("/api/v1/campaigns/" + campaign + "/versions", "application/yaml", file);
    }

    /** @return the lead's id */
    String capture(String campaign, String person) throws IOException, InterruptedException {
        var lead = """
                {"email": "%1$s@%1$s.bench.internal", "first_name": "Ada", "title": "Plant manager",
                 "campaign": "%2$s", "consent": {"given": true, "wording": "bench"},
                 "fields": {"challenge": "changeovers of line %1$s"}}
                """.formatted(person, campaign);
        return post("/api/v1/leads", "application/json", lead).path("id").asString("");
    }

    /** Tells that something happened to a mail, signed, as the mail vendor would. */
    void tell(String type, String messageId, String network) throws IOException, InterruptedException {
        var body = """
                {"type": "%s", "message_id": "%s", "link": "https://www.example.com/pricing",
                 "evidence": {"user_agent": "Mozilla/5.0 (X11; rv:150.0) Firefox/150.0", "network": "%s", "method": "GET",
                              "after_delivery_seconds": 90, "links_within_ten_seconds": 1}}
                """.formatted(type, messageId, network);
        var id = "msg_" + UUID.randomUUID();
        var second = clock.instant().getEpochSecond();
        send(request("/api/v1/hooks/mail", "application/json", body)
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(second))
                .header("webhook-signature", new HookSignature(world.hookSecret()).of(id, second, body)));
    }

    private JsonNode post(String path, String type, String body) throws IOException, InterruptedException {
        return send(request(path, type, body)
                .header("Authorization", "Bearer " + world.apiKey())
                .header("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private HttpRequest.Builder request(String path, String type, String body) {
        return HttpRequest.newBuilder(world.api().resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var built = request.build();
        var answer = http.send(built, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(built.uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
