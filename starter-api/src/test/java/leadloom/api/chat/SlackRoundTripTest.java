package leadloom.api.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import leadloom.activities.chat.Channels;
import leadloom.activities.chat.ChatDesk;
import leadloom.activities.chat.slack.SlackChat;
import leadloom.api.TestApi;
import leadloom.hub.Json;
import leadloom.hub.campaign.Campaigns;
import leadloom.journey.Move;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A question goes out to the stand-in chat, somebody presses a button there, and the message says what came of it. */
@Timeout(120)
final class SlackRoundTripTest {

    private static final String SECRET = "FAKE-slack-signing-secret";

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
    private final InstantSource clock = time::get;
    private final TestApi api = TestApi.at(clock, Map.of("leadloom.chat.slack-secret", SECRET));
    private final Sandbox sandbox = Sandbox.start(
            new SandboxOptions(0, 0, 1, new FaultRates(0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO)), clock);
    private final ChatDesk desk = desk();

    private ChatDesk desk() {
        var base = URI.create(sandbox.httpUri() + "/chat");
        return new ChatDesk(
                api.hub(),
                new Campaigns(api.hub()),
                new SlackChat(base, "xoxb-FAKE", base + "/actions/", clock, null),
                new ChatDesk.Settings(Channels.of("C0LEADS01", ""), URI.create("https://leads.example"), Duration.ZERO),
                List::of);
    }

    @BeforeEach
    void connect() {
        sandboxPost("/hook", Map.of("url", api.uri(SlackEndpoint.PATH).toString(), "secret", SECRET));
    }

    @AfterEach
    void stop() {
        sandbox.close();
        api.close();
    }

    @Test
    void theFirstPressDecidesTheButtonsGoAndTheSecondIsToldSo() {
        var cold = ColdLead.of(api, time);
        work();
        assertThat(message().path("blocks").toString())
                .contains("decide.call", "decide.wait", "decide.close", "Keep waiting");

        assertThat(press(cold, "U0MARA1", "decide.close", false)).isEqualTo(200);
        assertThat(cold.advance()).isInstanceOf(Move.Finish.class);
        work();

        assertThat(message().path("blocks").toString())
                .contains("Close it, by <@U0MARA1>")
                .doesNotContain("decide.");
        assertThat(answers()).isEmpty();

        assertThat(press(cold, "U0BEN01", "decide.call", true)).isEqualTo(200);
        work();

        assertThat(answers())
                .singleElement()
                .asString()
                .startsWith("Too late: <@U0MARA1> was first and decided: close at ");
        assertThat(cold.review().choice()).isEqualTo("close");
        assertThat(sandbox.invoices().repeated("sales")).isEmpty();
    }

    @Test
    void aPressAfterTheDeadlineIsAnsweredInWords() {
        var cold = ColdLead.of(api, time);
        work();
        time.updateAndGet(now -> now.plus(Duration.ofDays(14)));
        cold.advance();

        assertThat(press(cold, "U0MARA1", "decide.call", false)).isEqualTo(200);
        work();

        assertThat(answers()).singleElement().asString().contains("The default was applied at ");
        assertThat(message().path("blocks").toString())
                .contains("Nobody decided in time")
                .doesNotContain("decide.");
    }

    private void work() {
        for (var left = 50; left > 0 && desk.step() > 0; left--) {
            // until nothing is due
        }
    }

    private int press(ColdLead cold, String person, String action, boolean stale) {
        var body = Map.of("message", cold.message(), "action", action, "user", person, "stale", stale);
        return sandboxPost("/press", body).path("status").asInt();
    }

    private JsonNode message() {
        return sandbox("/messages").path("messages").path(0);
    }

    private List<String> answers() {
        return sandbox("/answers")
                .path("answers")
                .valueStream()
                .map(answer -> answer.path("text").asString(""))
                .toList();
    }

    private JsonNode sandbox(String path) {
        return send(HttpRequest.newBuilder(URI.create(sandbox.httpUri() + "/sandbox/chat" + path)));
    }

    private JsonNode sandboxPost(String path, Map<String, ?> body) {
        return send(HttpRequest.newBuilder(URI.create(sandbox.httpUri() + "/sandbox/chat" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.text(body))));
    }

    private JsonNode send(HttpRequest.Builder request) {
        return api.send(request).json();
    }
}
