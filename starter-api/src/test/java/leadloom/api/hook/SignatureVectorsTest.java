package leadloom.api.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import leadloom.api.TestApi;
import leadloom.hub.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Signatures that vendors published, or that another program computed. */
final class SignatureVectorsTest {

    private static JsonNode vector(String name) {
        return Json.tree(TestApi.resource("golden/signatures/" + name + ".json"));
    }

    private static String text(JsonNode vector, String name) {
        return vector.path(name).asString("");
    }

    @Test
    void mandrillsFits() {
        var vector = vector("mandrill");
        var fields = Map.of(
                "mandrill_events", vector.path("fields").path("mandrill_events").asString(""));
        var signature = new MandrillSignature(text(vector, "url"), List.of("another-key", text(vector, "secret")));

        assertThat(signature.fits(text(vector, "expected"), fields)).isTrue();
        assertThat(signature.fits(text(vector, "expected"), Map.of("mandrill_events", "[]")))
                .isFalse();
        assertThat(new MandrillSignature(text(vector, "url") + "/", List.of(text(vector, "secret")))
                        .fits(text(vector, "expected"), fields))
                .isFalse();
        assertThat(new MandrillSignature(text(vector, "url"), List.of("another-key"))
                        .fits(text(vector, "expected"), fields))
                .isFalse();
        assertThat(signature.fits("", fields)).isFalse();
        assertThat(signature.fits(null, fields)).isFalse();
    }

    @Test
    void allFieldsOfAMandrillFormAreSignedInTheOrderOfTheirNames() {
        var fields = Map.of("b", "2", "a", "1", "c", "ä€");

        assertThat(new MandrillSignature("https://x.example/h", List.of("k"))
                        .fits(MandrillSignature.sign("k", "https://x.example/ha1b2cä€"), fields))
                .isTrue();
    }

    private static SendGridSignature sendGrid(JsonNode vector, long seconds) {
        InstantSource time = () -> Instant.ofEpochSecond(seconds);
        return new SendGridSignature(List.of(text(vector, "publicKey")), Duration.ofMinutes(5), time);
    }

    @Test
    void sendGridsFitsWithinFiveMinutes() {
        var vector = vector("sendgrid-ecdsa");
        var body = text(vector, "body").getBytes(StandardCharsets.UTF_8);
        var at = Long.parseLong(text(vector, "timestamp"));

        for (var off : List.of(-300L, 0L, 300L)) {
            assertThat(sendGrid(vector, at + off).fits(text(vector, "timestamp"), text(vector, "expected"), body))
                    .isTrue();
        }
        for (var off : List.of(-301L, 301L)) {
            assertThat(sendGrid(vector, at + off).fits(text(vector, "timestamp"), text(vector, "expected"), body))
                    .isFalse();
        }
    }

    @Test
    void sendGridsDoesNotFitABodyThatWasChangedByOneByte() {
        var vector = vector("sendgrid-ecdsa");
        var body = text(vector, "body");
        var signature = sendGrid(vector, Long.parseLong(text(vector, "timestamp")));

        for (var changed : List.of(body.strip(), body + " ", body.replace("dropped", "Dropped"), "")) {
            assertThat(signature.fits(
                            text(vector, "timestamp"),
                            text(vector, "expected"),
                            changed.getBytes(StandardCharsets.UTF_8)))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1600112502", "1600112502000", "now", "16001125.02", " 1600112502"})
    void aTimeThatIsNoneIsRefused(String timestamp) {
        var vector = vector("sendgrid-ecdsa");
        var body = text(vector, "body").getBytes(StandardCharsets.UTF_8);

        assertThat(sendGrid(vector, 1_600_112_502L).fits(timestamp, text(vector, "expected"), body))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!!!", "AAAA", "v1,MEUCIGHQ"})
    void aSignatureThatIsNoneIsRefused(String signature) {
        var vector = vector("sendgrid-ecdsa");

        assertThat(sendGrid(vector, 1_600_112_502L).fits("1600112502", signature, new byte[0]))
                .isFalse();
    }
}
