package leadloom.api.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.stream.IntStream;
import leadloom.api.Patience;
import leadloom.api.TestApi;
import leadloom.hub.access.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class PilotHttpTest {

    private static final String PILOT = "/api/v1/campaigns/" + PilotWorld.CAMPAIGN + "/pilot";

    @Test
    void saysHowFarThePilotIsAndThatThereIsNoBaselineYet() {
        try (var world = new PilotWorld(4)) {
            var pilot = world.api.get(PILOT).json();

            assertThat(pilot.path("state").asString()).isEqualTo("open");
            assertThat(pilot.path("waiting").asInt()).isEqualTo(2);
            assertThat(pilot.path("leads").size()).isEqualTo(2);
            assertThat(pilot.path("baseline").isNull()).isTrue();
            assertThat(world.api
                            .get("/api/v1/pilots")
                            .json()
                            .path("data")
                            .get(0)
                            .path("campaign")
                            .asString())
                    .isEqualTo(PilotWorld.CAMPAIGN);
            assertThat(world.api.get("/api/v1/campaigns/autumn/pilot").status()).isEqualTo(404);
        }
    }

    @Test
    void timesAreTheMediansOfTheLeadsAndEndThePilot() {
        try (var world = new PilotWorld(3)) {
            assertThat(world.api.post(PILOT, "{\"action\": \"sign-off\"}").text())
                    .contains("0 of 2");
            world.time(world.leads.get(0), "ai_line", 100);
            world.time(world.leads.get(1), "ai_line", 200);

            var line =
                    world.api.get(PILOT).json().path("baseline").path("steps").get(2);
            assertThat(line.path("step").asString()).isEqualTo("ai_line");
            assertThat(line.path("median_seconds").asLong()).isEqualTo(150);
            assertThat(line.path("leads").asInt()).isEqualTo(2);

            var ended = world.api.post(PILOT, "{\"action\": \"sign-off\"}");
            assertThat(ended.status()).isEqualTo(200);
            assertThat(ended.json().path("let_go").asInt()).isEqualTo(1);
            assertThat(world.api
                            .post(PILOT, "{\"action\": \"skip\", \"reason\": \"too late now\"}")
                            .code())
                    .isEqualTo("gone-on");
            assertThat(world.api.get(PILOT).json().path("state").asString()).isEqualTo("signed-off");
        }
    }

    @Test
    void theOversightRatioIsMeasuredAgainstThePilot() {
        try (var world = new PilotWorld(2)) {
            world.api.post("/api/v1/human-time", "{\"minutes\": 1, \"about\": \"talk\", \"campaign\": \"piloted\"}");
            assertThat(oversight(world).path("note").asString()).isEqualTo("no baseline yet");
            assertThat(oversight(world).path("ratio").isNull()).isTrue();

            world.time(world.leads.get(0), "segment", 300);
            world.api.hub().sql().sql("UPDATE lead SET segment = 'warm'").update();

            assertThat(oversight(world).path("items").asInt()).isEqualTo(2);
            assertThat(oversight(world).path("ratio").asDouble()).isEqualTo(0.1);
            assertThat(oversight(world).path("ratio_at_most").asDouble()).isGreaterThanOrEqualTo(0.1);
        }
    }

    private static JsonNode oversight(PilotWorld world) {
        return world.api
                .get("/api/v1/kpis?campaign=" + PilotWorld.CAMPAIGN)
                .json()
                .findValue("oversight");
    }

    @Test
    void skippingNeedsAReasonAndTheRightToConfigure() {
        try (var world = new PilotWorld(0)) {
            assertThat(world.api.post(PILOT, "{\"action\": \"skip\"}").status()).isEqualTo(422);
            assertThat(world.api
                            .post(PILOT, "{\"action\": \"skip\", \"reason\": \"no\"}")
                            .status())
                    .isEqualTo(422);
            assertThat(world.api.post(PILOT, "{\"action\": \"stop\"}").code()).isEqualTo("not-a-choice");
            var reviewer = world.api.key(EnumSet.of(Scope.READ, Scope.REVIEW));
            assertThat(world.api
                            .send(world.api
                                    .request(PILOT)
                                    .setHeader("Authorization", "Bearer " + reviewer)
                                    .header("Idempotency-Key", "k1")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(
                                            "{\"action\": \"skip\", \"reason\": \"as in spring\"}")))
                            .status())
                    .isEqualTo(403);

            assertThat(world.api
                            .post(PILOT, "{\"action\": \"skip\", \"reason\": \"as in spring\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(world.api.get(PILOT).json().path("end").path("reason").asString())
                    .isEqualTo("as in spring");
        }
    }

    @Test
    void aStopwatchIsOnlyForLeadsOfAPilot() {
        try (var world = new PilotWorld(3)) {
            var beyond = "/api/v1/leads/" + world.leads.get(2) + "/pilot";
            assertThat(world.api
                            .post(beyond, "{\"action\": \"start\", \"step\": \"enrich\"}")
                            .status())
                    .isEqualTo(404);
            var taken = "/api/v1/leads/" + world.leads.get(0) + "/pilot";
            assertThat(world.api
                            .post(taken, "{\"action\": \"start\", \"step\": \"guess\"}")
                            .code())
                    .isEqualTo("not-a-choice");
            assertThat(world.api
                            .post(taken, "{\"action\": \"stop\", \"step\": \"enrich\"}")
                            .code())
                    .isEqualTo("gone-on");
            assertThat(world.api.post(taken, "{\"action\": \"keep\"}").status()).isEqualTo(200);
            assertThat(world.api
                            .get(PILOT)
                            .json()
                            .path("leads")
                            .get(0)
                            .path("state")
                            .asString())
                    .isEqualTo("kept");
        }
    }

    @Test
    void aSkippedPilotLetsTheLeadsGoByThemselves() {
        try (var api = TestApi.live()) {
            PilotWorld.publish(api);
            var leads = IntStream.range(0, 4)
                    .mapToObj(number -> PilotWorld.lead(api, number))
                    .toList();
            assertThat(Patience.until(() -> stage(api, leads.get(3)).equals("held"), Duration.ofSeconds(10)))
                    .isTrue();
            assertThat(api.get("/api/v1/leads/" + leads.get(3) + "/explanation").text())
                    .contains("pilot");

            assertThat(api.post(PILOT, "{\"action\": \"skip\", \"reason\": \"as in spring\"}")
                            .status())
                    .isEqualTo(200);

            assertThat(Patience.until(
                            () -> leads.stream()
                                    .noneMatch(lead -> stage(api, lead).equals("held")),
                            Duration.ofSeconds(15)))
                    .isTrue();
        }
    }

    private static String stage(TestApi api, String lead) {
        return api.hub()
                .sql()
                .sql("SELECT stage FROM lead WHERE id = :lead")
                .param("lead", lead)
                .query(String.class)
                .single();
    }
}
