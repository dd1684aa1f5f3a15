package leadloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SimulatedTest {

    @Test
    void bothTimesAreShownAndAHoldThatAPersonAskedForStays() {
        try (var api = TestApi.simulated(600)) {
            var answer = api.post("/api/v1/leads?wait=segment", """
                    {"email": "both@orrin.example", "campaign": "autumn",
                     "consent": {"given": true, "wording": "v3"}}
                    """);
            assertThat(answer.json().get("mode").asString()).isEqualTo("simulated");
            var timeline = api.get(answer.header("Location") + "/timeline")
                    .json()
                    .get("data")
                    .get(0);
            assertThat(Instant.parse(timeline.get("at").asString())).isBefore(Instant.parse("2026-02-01T00:00:00Z"));
            assertThat(timeline.hasNonNull("real_at")).isTrue();

            assertThat(api.post("/api/v1/demo/clock", "{\"held\": true}")
                            .json()
                            .get("held")
                            .asBoolean())
                    .isTrue();
            var stayed = Patience.until(
                    () -> !api.get("/api/v1/demo/clock").json().get("held").asBoolean(), Duration.ofMillis(500));
            assertThat(stayed).isFalse();
            assertThat(api.post("/api/v1/demo/clock", "{\"held\": false, \"factor\": 1200}")
                            .json()
                            .get("factor")
                            .asDouble())
                    .isEqualTo(1200);
        }
    }

    @Test
    void timeIsHeldWhileALeadThatCameHoursAgoHasNotMoved() {
        try (var api = TestApi.simulated(36_000)) {
            api.temporal().away(true);
            var lead = Sent.captured(api);

            assertThat(Patience.until(() -> held(api), Duration.ofSeconds(10))).isTrue();
            api.temporal().away(false);
            Sent.mailed(api, lead);
            assertThat(Patience.until(() -> !held(api), Duration.ofSeconds(20))).isTrue();
        }
    }

    private static boolean held(TestApi api) {
        return api.get("/api/v1/demo/clock").json().get("held").asBoolean();
    }
}
