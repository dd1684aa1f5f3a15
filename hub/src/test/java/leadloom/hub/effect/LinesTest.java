package leadloom.hub.effect;

import static leadloom.hub.TestLeads.WITH_LINES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.Lines.Leave;
import leadloom.hub.lead.Leads.Lead;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LinesTest {

    private static final String STEP = "hello/one";

    @Test
    void theTrialHasNoMorePlacesThanTheCampaignSaysHoweverManyAsk() {
        try (var world = new TestLeads(WITH_LINES)) {
            var leads = leads(world, 32);
            var lines = new Lines(world.hub);

            var leaves = AtOnce.run(32, number -> () -> lines.leave(leads.get(number), STEP));

            assertThat(leaves.stream().filter(Leave.TRIAL::equals)).hasSize(3);
            assertThat(leaves.stream().filter(Leave.UNPROVEN::equals)).hasSize(29);
            assertThat(world.count("trial")).isEqualTo(3);
        }
    }

    @Test
    void whoHasAPlaceKeepsItAndTakesNoSecond() {
        try (var world = new TestLeads(WITH_LINES)) {
            var lead = leads(world, 1).getFirst();
            var lines = new Lines(world.hub);

            assertThat(AtOnce.run(8, number -> () -> lines.leave(lead, STEP))).containsOnly(Leave.TRIAL);
            assertThat(world.count("trial")).isEqualTo(1);
        }
    }

    @Test
    void aPlaceThatLapsedIsFreeAgain() {
        try (var world = new TestLeads(WITH_LINES)) {
            var leads = leads(world, 5);
            var lines = new Lines(world.hub);
            leads.subList(0, 3).forEach(lead -> lines.leave(lead, STEP));
            assertThat(lines.leave(leads.get(3), STEP)).isEqualTo(Leave.UNPROVEN);

            mark(world, leads.get(0).id(), "lapsed");

            assertThat(lines.leave(leads.get(3), STEP)).isEqualTo(Leave.TRIAL);
            assertThat(lines.leave(leads.get(4), STEP)).isEqualTo(Leave.UNPROVEN);
        }
    }

    @Test
    void aVersionIsProvenOnceSoManyLinesWereDecided() {
        try (var world = new TestLeads(WITH_LINES)) {
            var leads = leads(world, 4);
            var lines = new Lines(world.hub);
            for (var number = 0; number < 3; number++) {
                assertThat(lines.leave(leads.get(3), "other/step" + number)).isNotEqualTo(Leave.PROVEN);
                mark(world, leads.get(3).id(), "decided");
            }

            assertThat(lines.leave(leads.get(0), STEP)).isEqualTo(Leave.PROVEN);
            assertThat(world.publish(TestLeads.CAMPAIGN, WITH_LINES + "# two\n"))
                    .isEqualTo(2);
            var next = world.load(world.lead("next@acme.io"));
            assertThat(lines.leave(next, STEP)).as("of the next version").isEqualTo(Leave.TRIAL);
        }
    }

    @Test
    void theSameFactsHaveTheSameLineUnlessAPersonWroteIt() {
        try (var world = new TestLeads(WITH_LINES)) {
            var leads = leads(world, 2);
            var lines = new Lines(world.hub);
            var same = world.hub.seals().sameFacts("prompt and facts");
            lines.keep("by-hand", leads.get(0), "person", "By hand.", same);
            assertThat(lines.forSameFacts(same)).isEmpty();

            lines.keep("model-1", leads.get(0), "model", "Presses stop at night.", same);
            lines.keep("model-1", leads.get(0), "model", "Something else.", same);

            assertThat(lines.text("model-1")).contains("Presses stop at night.");
            assertThat(lines.forSameFacts(same)).contains("Presses stop at night.");
            assertThat(lines.forSameFacts(world.hub.seals().sameFacts("others")))
                    .isEmpty();
            assertThat(sealed(world)).noneMatch(bytes -> bytes.contains("Presses"));
        }
    }

    private static List<String> sealed(TestLeads world) {
        return world.hub
                .sql()
                .sql("SELECT sealed FROM line")
                .query((row, number) -> new String(row.getBytes("sealed"), StandardCharsets.ISO_8859_1))
                .list();
    }

    private static List<Lead> leads(TestLeads world, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> world.load(world.lead("p" + number + "@acme.io")))
                .toList();
    }

    private static void mark(TestLeads world, LeadId lead, String state) {
        world.hub
                .sql()
                .sql("UPDATE trial SET state = :state WHERE lead_id = :lead AND state = 'open'")
                .param("state", state)
                .param("lead", lead.value())
                .update();
    }
}
