package leadloom.api.console.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import leadloom.api.console.Visitor;
import leadloom.api.pilot.PilotWorld;
import leadloom.hub.access.Role;
import org.junit.jupiter.api.Test;

final class PilotPageTest {

    private static final String PAGE = "/pilot/" + PilotWorld.CAMPAIGN;

    @Test
    void aStopwatchIsStartedStoppedAndCountedWithoutScript() {
        try (var world = new PilotWorld(3)) {
            var ida = Visitor.as(Role.SALES, world.api);
            var lead = PAGE + "/leads/" + world.leads.get(0);
            assertThat(ida.get(PAGE).text())
                    .contains("No baseline yet")
                    .contains("1 lead waits for the pilot")
                    .doesNotContain("Sign the pilot off");

            var started = ida.post(lead, Map.of("action", "start", "step", "enrich"));
            world.time.pass(Duration.ofSeconds(95));
            assertThat(started.status()).isEqualTo(303);
            assertThat(ida.get(Visitor.location(started)).text()).contains("1:35");
            ida.post(lead, Map.of("action", "stop", "step", "enrich"));

            assertThat(ida.get(PAGE).text()).contains("1 lead timed").contains("Colleague sales");
            assertThat(ida.post(lead, Map.of("action", "stop", "step", "enrich"))
                            .status())
                    .isEqualTo(409);
        }
    }

    @Test
    void theEndIsForThoseWhoConfigureAndSaysWhatItDid() {
        try (var world = new PilotWorld(3)) {
            var reviewer = Visitor.as(Role.REVIEWER, world.api);
            reviewer.get(PAGE);
            assertThat(reviewer.post(PAGE, Map.of("action", "skip", "reason", "seen enough of it"))
                            .status())
                    .isEqualTo(403);

            var ops = Visitor.as(Role.OPS, world.api);
            ops.get(PAGE);
            assertThat(ops.post(PAGE, Map.of("action", "skip", "reason", "no")).text())
                    .contains("Say in 10 to 500 characters why");
            assertThat(ops.post(PAGE, Map.of("action", "skip", "reason", "seen enough <of> it"))
                            .status())
                    .isEqualTo(303);

            assertThat(ops.get(PAGE + "?said=skip").text())
                    .contains("The pilot is skipped")
                    .contains("seen enough &lt;of&gt; it")
                    .contains("Time it again");
            assertThat(ops.get("/pilot").text()).contains("skipped");
            assertThat(ops.get("/pilot/none").status()).isEqualTo(404);
        }
    }

    @Test
    void formsWithoutTheirTokenAreRefused() {
        try (var world = new PilotWorld(1)) {
            var ops = Visitor.as(Role.OPS, world.api);
            assertThat(ops.post(PAGE, Map.of("action", "skip", "reason", "seen enough of it", "_csrf", "forged"))
                            .status())
                    .isEqualTo(403);
        }
    }
}
