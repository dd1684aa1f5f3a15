package leadloom.api.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.hub.Json;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.lead.Address;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Mailchimp's audience hooks against the golden ones, which another hand wrote. */
final class MailchimpHooksTest {

    private static final TestApi API =
            TestApi.live(false, Map.of("leadloom.hooks.mailchimp-secret", "FAKE-secret-in-path"));

    @AfterAll
    static void stop() {
        API.close();
    }

    @BeforeEach
    void forget() {
        API.hub().sql().sql("DELETE FROM suppression").update();
    }

    private static Answer send(JsonNode golden) {
        return API.send(HttpRequest.newBuilder(
                        API.uri(URI.create(golden.get("url").asString()).getPath()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(
                        golden.get("method").asString(),
                        BodyPublishers.ofString(golden.get("body").asString())));
    }

    private static boolean suppressed(String address) {
        return new Suppressions(API.hub()).contains(Address.parse(address).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-unsubscribe",
                "02-cleaned",
                "03-address-changed",
                "04-subscribe",
                "05-check-by-get",
                "06-check-by-empty-post",
                "07-wrong-path-secret"
            })
    void eachMeansWhatTheGoldenOneSays(String name) {
        var golden = Json.tree(TestApi.resource("golden/mailchimp-marketing/" + name + ".json"));
        var expected = golden.get("expected");

        var answer = send(golden);

        assertThat(expected.get("status").valueStream().map(status -> status.asInt()))
                .contains(answer.status());
        for (var event : expected.path("events")) {
            assertThat(suppressed(event.get("email").asString()))
                    .isEqualTo(event.get("means").asString().equals("suppress"));
        }
        if (!expected.get("accepted").asBoolean()) {
            assertThat(suppressed("ada@example.com")).isFalse();
        }
    }

    @Test
    void whoSubscribesThereStaysSuppressedHere() {
        var subscribe = Json.tree(TestApi.resource("golden/mailchimp-marketing/04-subscribe.json"));
        new Suppressions(API.hub()).add(Address.parse("ada@example.com").orElseThrow(), "unsubscribed", "link");

        send(subscribe);

        assertThat(suppressed("ada@example.com")).isTrue();
    }
}
