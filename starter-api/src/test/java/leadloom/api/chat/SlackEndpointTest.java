package leadloom.api.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import leadloom.api.TestApi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes to Slack's door and is not a press that Slack signed just now. */
@Timeout(120)
final class SlackEndpointTest {

    private static final AtomicReference<Instant> TIME = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.at((InstantSource) TIME::get, Map.of("leadloom.chat.slack-secret", SlackCalls.SECRET));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "7",
                "\"text\"",
                "{\"type\":\"block_actions\"}",
                "{\"type\":\"block_actions\",\"user\":\"U1\",\"actions\":{}}",
                "{\"type\":\"block_actions\",\"user\":{\"id\":\"<U1>\"},\"actions\":[{\"action_id\":\"seen\",\"value\":\"x\"}]}",
                "{\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"actions\":[{\"action_id\":\"seen\",\"value\":\"a\\u0000b\"}]}"
            })
    void aGarbledPayloadDoesNothing(String payload) {
        var answer = api.send(SlackCalls.request(TIME.get(), api, payload));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(came(answer)).isEqualTo("ignored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "payload", "payload=", "payload=%7B", "payload=%ZZ", "a=b", "{\"type\":\"block_actions\"}"})
    void whatIsNoFormWithAPayloadIsRefused(String body) {
        assertThat(api.send(SlackCalls.signed(api, body, TIME.get())).status()).isEqualTo(400);
    }

    @Test
    void whatSlackDidNotSignJustNowIsRefused() {
        var cold = ColdLead.of(api, TIME);
        var body = SlackCalls.form(SlackCalls.payload("U0MARA1", "decide.close", cold.message(), "1"));
        var now = Long.toString(TIME.get().getEpochSecond());

        assertThat(api.send(SlackCalls.signed(api, body, TIME.get().minusSeconds(301)))
                        .status())
                .isEqualTo(401);
        assertThat(api.send(SlackCalls.post(api, body, now, "v0=00")).status()).isEqualTo(401);
        assertThat(api.send(SlackCalls.post(
                                api,
                                body + "&",
                                now,
                                SlackSignature.sign(SlackCalls.secret(), now, SlackCalls.bytes(body))))
                        .status())
                .isEqualTo(401);
        assertThat(api.send(HttpRequest.newBuilder(api.uri(SlackEndpoint.PATH)).POST(BodyPublishers.ofString(body)))
                        .status())
                .isEqualTo(401);

        assertThat(cold.review().state()).isEqualTo("open");
    }

    @Test
    void withoutASecretThereIsNoDoorAndWithoutADatabaseSlackIsToldSo() {
        try (var shut = TestApi.at((InstantSource) TIME::get, Map.of())) {
            assertThat(shut.send(SlackCalls.request(TIME.get(), shut, "{}")).status())
                    .isEqualTo(404);
        }
        try (var away =
                TestApi.at((InstantSource) TIME::get, Map.of("leadloom.chat.slack-secret", SlackCalls.SECRET))) {
            away.hub().close();
            assertThat(away.send(SlackCalls.request(
                                    TIME.get(), away, SlackCalls.payload("U0MARA1", "seen", "alert/x", "1")))
                            .status())
                    .isEqualTo(503);
        }
    }

    private static String came(TestApi.Answer answer) {
        return answer.json()
                .path("came_of")
                .asString(answer.json().path("cameOf").asString(answer.text()));
    }
}
