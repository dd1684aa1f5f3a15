package leadloom.hub.campaign;

import static leadloom.hub.TestLeads.mail;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadloom.hub.TestLeads;
import leadloom.hub.campaign.StepCounts.Count;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.figure.CampaignFigures;
import leadloom.hub.figure.Figure;
import leadloom.hub.figure.Figures;
import leadloom.hub.figure.Span;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class StepCountsTest {

    @Test
    void aLeadIsAtAStepPastItOrGoneFromIt() {
        try (var world = new TestLeads()) {
            world.advance(world.lead("new@acme.io"), 0);
            sent(world, "sent@acme.io");
            var gone = sent(world, "gone@acme.io");
            world.tell(gone, new Event.Unsubscribed("link"));
            world.advance(gone, world.taken(gone).size());
            var stopped = world.lead("stopped@acme.io");
            world.advance(stopped, 0);
            world.tell(stopped, new Event.Stopped("person", "by-hand"));
            world.advance(stopped, world.taken(stopped).size());
            world.lead("unheard-of@acme.io");

            assertThat(new StepCounts(world.hub).of("small", 1))
                    .containsExactly(new Count("hello", 0, 4, 1, 2, 1), new Count("hello", 1, 2, 1, 0, 1));
            assertThat(new StepCounts(world.hub).of("small", 2)).isEmpty();
            everyCountIsThatOfItsRows(world);
        }
    }

    @Test
    void whoeverDidAllIsPastTheLastStep() {
        try (var world = new TestLeads()) {
            var lead = sent(world, "all@acme.io");
            world.time.pass(Duration.ofDays(11));
            deliver(world, lead);

            assertThat(new StepCounts(world.hub).of("small", null))
                    .contains(new Count("hello", 0, 1, 0, 1, 0), new Count("hello", 1, 1, 0, 1, 0));
        }
    }

    @Test
    void scoresAreCountedByTens() {
        try (var world = new TestLeads()) {
            var counts = new StepCounts(world.hub);
            assertThat(counts.scores("small", 1)).isEmpty();
            world.advance(world.lead("a@acme.io"), 0);
            world.hub.sql().sql("UPDATE lead SET score = 19").update();
            world.advance(world.lead("b@acme.io"), 0);
            world.hub.sql().sql("UPDATE lead SET score = -5 WHERE score = 0").update();

            assertThat(counts.scores("small", 1))
                    .containsExactly(new StepCounts.Scores(-10, 1), new StepCounts.Scores(10, 1));
            assertThat(total(world, CampaignFigures.SCORES, "-10")).isEqualTo(1);
            assertThat(counts.sizes()).containsExactly(new StepCounts.Size("small", 2, 2, 0, 0, 0));
        }
    }

    private static void everyCountIsThatOfItsRows(TestLeads world) {
        for (var count : new StepCounts(world.hub).of("small", 1)) {
            var what = count.sequence() + "/" + count.step();

            assertThat(List.of(
                            total(world, CampaignFigures.IN, what),
                            total(world, CampaignFigures.WAITING, what),
                            total(world, CampaignFigures.DONE, what),
                            total(world, CampaignFigures.LEFT, what)))
                    .containsExactly(count.in(), count.waiting(), count.done(), count.left());
        }
    }

    private static long total(TestLeads world, Figure figure, String what) {
        return new Figures(world.hub)
                .total(figure, new Span(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"), "small", 1, what))
                .count();
    }

    private static LeadId sent(TestLeads world, String address) {
        var lead = world.lead(address);
        deliver(world, lead);
        return lead;
    }

    private static void deliver(TestLeads world, LeadId lead) {
        var deliver = world.advance(lead, world.taken(lead).size());
        var key = mail(lead, deliver.position());
        world.gate.claim(world.load(lead), key, TestLeads.first());
        world.effects.settle(
                key, End.DONE, "m" + deliver.position(), new Event.Delivered(deliver.position(), key.id()));
        world.advance(lead, deliver.position());
    }
}
