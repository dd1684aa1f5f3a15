package leadloom.api.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import leadloom.api.TestApi;
import leadloom.hub.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Slack's published signature, and one that another program computed. */
final class SlackSignatureTest {

    private static JsonNode vector(String name) {
        return Json.tree(TestApi.resource("golden/signatures/" + name + ".json"));
    }

    private static SlackSignature at(String secrets, long seconds) {
        InstantSource time = () -> Instant.ofEpochSecond(seconds);
        return new SlackSignature(secrets, Duration.ofMinutes(5), time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack-v0-published", "slack-v0-interaction"})
    void slacksFitsAndNothingElseDoes(String name) {
        var vector = vector(name);
        var time = vector.path("timestamp").asString("");
        var seconds = Long.parseLong(time);
        var secret = vector.path("secret").asString("");
        var expected = vector.path("expected").asString("");
        var body = vector.path("body").asString("").getBytes(StandardCharsets.UTF_8);
        var other = (vector.path("body").asString("") + "&").getBytes(StandardCharsets.UTF_8);

        assertThat(at(secret, seconds).fits(time, expected, body)).isTrue();
        assertThat(at("another-secret, " + secret, seconds + 299).fits(time, expected, body))
                .isTrue();
        assertThat(at(secret, seconds).fits(time, expected, other)).isFalse();
        assertThat(at("another-secret", seconds).fits(time, expected, body)).isFalse();
        assertThat(at(secret, seconds).fits(Long.toString(seconds + 1), expected, body))
                .isFalse();
        assertThat(at(secret, seconds).fits(time, expected.replace("v0=", "v1="), body))
                .isFalse();
    }

    @Test
    void anOldOneOrOneOfTheFutureIsRefused() {
        var vector = vector("slack-v0-published");
        var time = vector.path("timestamp").asString("");
        var seconds = Long.parseLong(time);
        var secret = vector.path("secret").asString("");
        var expected = vector.path("expected").asString("");
        var body = vector.path("body").asString("").getBytes(StandardCharsets.UTF_8);

        assertThat(at(secret, seconds + 300).fits(time, expected, body)).isTrue();
        assertThat(at(secret, seconds + 301).fits(time, expected, body)).isFalse();
        assertThat(at(secret, seconds - 301).fits(time, expected, body)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "now", "-1531420618", "99999999999999999999", "1531420618.0"})
    void whatIsNoTimeIsRefused(String time) {
        assertThat(at("secret", 0).fits(time, "v0=00", new byte[0])).isFalse();
        assertThat(at("secret", 0).fits(null, "v0=00", new byte[0])).isFalse();
        assertThat(at("secret", 0).fits("0", null, new byte[0])).isFalse();
    }
}
