package leadloom.hub.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SentinelTest {

    @Test
    void aLostPokeIsFoundJournaledAndMadeUpForOnce() {
        try (var world = new TestLeads()) {
            var lead = world.lead("lost@acme.io");
            drop(world);
            var sentinel = new Sentinel(world.hub);
            assertThat(sentinel.check()).isEmpty();

            world.time.pass(Duration.ofMinutes(5));
            var found = AtOnce.run(4, number -> sentinel::check).stream()
                    .flatMap(List::stream)
                    .toList();

            assertThat(found).containsExactly(lead);
            assertThat(operated(world, lead)).isEqualTo(1);
            assertThat(world.outbox.take(10))
                    .singleElement()
                    .satisfies(taken -> assertThat(taken.lead()).isEqualTo(lead));
        }
    }

    @Test
    void aLeadThatIsStillStuckIsFoundAgain() {
        try (var world = new TestLeads()) {
            var lead = world.lead("stuck@acme.io");
            var sentinel = new Sentinel(world.hub);
            for (var round = 1; round <= 2; round++) {
                drop(world);
                world.time.pass(Duration.ofMinutes(5));
                assertThat(sentinel.check()).containsExactly(lead);
                assertThat(operated(world, lead)).isEqualTo(round);
            }
        }
    }

    @Test
    void healthyWaitsPendingPokesAndEndsAreLeftAlone() {
        try (var world = new TestLeads()) {
            var waits = world.lead("waits@acme.io");
            var deliver = world.untilDeliver(waits).position();
            assertThat(world.advance(waits, deliver, "Unavailable").move()).isInstanceOf(Move.Wait.class);
            var ended = world.lead("ended@acme.io");
            world.tell(ended, new Event.Unsubscribed("link"));
            world.advance(ended, 0);
            drop(world);
            var pending = world.lead("pending@acme.io");
            world.time.pass(Duration.ofMinutes(5));

            assertThat(new Sentinel(world.hub).check()).isEmpty();
            assertThat(operated(world, waits) + operated(world, ended) + operated(world, pending))
                    .isZero();
        }
    }

    @Test
    void aWorkflowThatIsLostInAWaitIsFoundOnceTheWaitIsOver() {
        try (var world = new TestLeads()) {
            var lead = world.lead("wait@acme.io");
            var deliver = world.untilDeliver(lead).position();
            var wake = world.advance(lead, deliver, "Unavailable").wakeAt();
            drop(world);
            world.time.pass(Duration.between(world.time.instant(), wake).plusSeconds(60));
            assertThat(new Sentinel(world.hub).check()).isEmpty();

            world.time.pass(Duration.ofSeconds(60));

            assertThat(new Sentinel(world.hub).check()).containsExactly(lead);
        }
    }

    @Test
    void aRebuildStartsEveryLiveLeadAgainAndSaysSo() {
        try (var world = new TestLeads()) {
            var one = world.lead("one@acme.io");
            var two = world.lead("two@acme.io");
            var ended = world.lead("ended@acme.io");
            world.tell(ended, new Event.Unsubscribed("link"));
            world.advance(ended, 0);
            drop(world);
            world.outbox.add(two, Priority.BULK, world.time.instant().plus(Duration.ofDays(1)));

            assertThat(new Sentinel(world.hub).rebuild()).isEqualTo(2);

            assertThat(world.outbox.take(10)).extracting(taken -> taken.lead()).containsExactlyInAnyOrder(one, two);
            assertThat(operated(world, one)).isEqualTo(1);
            assertThat(operated(world, two)).isEqualTo(1);
            assertThat(operated(world, ended)).isZero();
            assertThat(world.advance(one, 0).move()).isInstanceOf(Move.Deliver.class);
        }
    }

    private static void drop(TestLeads world) {
        world.outbox.take(100).forEach(world.outbox::done);
    }

    private static long operated(TestLeads world, LeadId lead) {
        return world.entries.of(lead).stream()
                .filter(stored -> stored.event() instanceof Event.Operated)
                .count();
    }
}
