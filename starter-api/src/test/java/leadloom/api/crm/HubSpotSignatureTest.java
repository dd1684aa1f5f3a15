package leadloom.api.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class HubSpotSignatureTest {

    private final GoldenHook vector = GoldenHook.read("signatures/hubspot-v3.json");
    private final InstantSource then =
            InstantSource.fixed(Instant.ofEpochMilli(Long.parseLong(vector.text("timestamp"))));

    private boolean fits(String secrets, String method) {
        return new HubSpotSignature(secrets, Duration.ofMinutes(5), then)
                .fits(
                        method,
                        vector.text("url"),
                        vector.text("body").getBytes(StandardCharsets.UTF_8),
                        vector.text("timestamp"),
                        vector.text("expected"));
    }

    @Test
    void theKnownVectorFits() {
        assertThat(fits(vector.text("secret"), "POST")).isTrue();
        assertThat(fits("another," + vector.text("secret"), "POST")).isTrue();
    }

    @Test
    void anotherMethodOrSecretDoesNot() {
        assertThat(fits(vector.text("secret"), "GET")).isFalse();
        assertThat(fits("another", "POST")).isFalse();
    }
}
