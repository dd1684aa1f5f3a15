package leadloom.hub.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.hub.outbox.Outbox.Taken;
import leadloom.journey.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class OutboxTest {

    @Test
    void aLeadHasOneRowHoweverMuchNewsItHas() {
        try (var world = new TestLeads()) {
            var lead = world.lead("one@acme.io");

            AtOnce.run(16, number -> () -> world.tell(lead, new Event.PageViewed("/" + number)));

            assertThat(world.outbox.take(10)).containsExactly(new Taken(lead, 17, Priority.PERSON, false));
            assertThat(world.outbox.take(10)).isEmpty();
        }
    }

    @Test
    void newsDuringTheCallKeepsTheRow() {
        try (var world = new TestLeads()) {
            var lead = world.lead("during@acme.io");
            var taken = world.outbox.take(1).getFirst();
            world.tell(lead, new Event.PageViewed("/"));

            assertThat(world.outbox.take(1)).as("leased").isEmpty();
            world.outbox.done(taken);
            world.time.pass(Duration.ofMillis(1));

            var again = world.outbox.take(1);
            assertThat(again).singleElement().extracting(Taken::revision).isEqualTo(taken.revision() + 1);
            world.outbox.done(again.getFirst());
            assertThat(world.outbox.size()).isZero();
        }
    }

    @Test
    void aRowOfAProcessThatDiedIsFreeAfterItsLease() {
        try (var world = new TestLeads()) {
            world.lead("dead@acme.io");
            var taken = world.outbox.take(1);
            world.time.pass(Duration.ofSeconds(20));
            assertThat(world.outbox.take(1)).isEmpty();

            world.time.pass(Duration.ofMillis(1));

            assertThat(world.outbox.take(1)).isEqualTo(taken);
        }
    }

    @Test
    void aFailedCallIsMadeAgainAfterItsPause() {
        try (var world = new TestLeads()) {
            world.lead("failed@acme.io");
            world.outbox.failed(world.outbox.take(1).getFirst(), Duration.ofSeconds(3));
            world.time.pass(Duration.ofSeconds(3));
            assertThat(world.outbox.take(1)).isEmpty();

            world.time.pass(Duration.ofMillis(1));

            assertThat(world.outbox.take(1)).hasSize(1);
        }
    }

    @Test
    void repliesGoBeforeEverythingAndImportsLast() {
        try (var world = new TestLeads()) {
            var leads = IntStream.range(0, 30)
                    .mapToObj(number -> world.lead("p" + number + "@acme.io"))
                    .toList();
            world.outbox.take(100).forEach(world.outbox::done);
            var anyOrder = List.of(Priority.BULK, Priority.PERSON, Priority.NORMAL);
            for (var number = 0; number < 30; number++) {
                world.outbox.add(leads.get(number), anyOrder.get(number % 3));
            }

            var order = List.of(world.outbox.take(7), world.outbox.take(30)).stream()
                    .flatMap(List::stream)
                    .map(taken -> taken.priority().rank())
                    .toList();

            assertThat(order).hasSize(30).isSorted();
        }
    }

    @Test
    void aProcessTakesNoRowThatAnotherHas() {
        try (var world = new TestLeads()) {
            IntStream.range(0, 40).forEach(number -> world.lead("q" + number + "@acme.io"));

            var taken = AtOnce.run(8, number -> () -> world.outbox.take(10)).stream()
                    .flatMap(List::stream)
                    .toList();

            assertThat(taken).extracting(Taken::lead).doesNotHaveDuplicates();
            assertThat(taken.size() + world.outbox.take(100).size()).isEqualTo(40);
        }
    }

    @Test
    void newsThatMustSettleIsNotTakenBeforeUnlessOtherNewsIsUrgent() {
        try (var world = new TestLeads()) {
            var lead = world.lead("settle@acme.io");
            world.outbox.take(1).forEach(world.outbox::done);
            var due = world.time.instant().plusSeconds(30);
            world.outbox.add(lead, Priority.NORMAL, due);
            assertThat(world.outbox.take(1)).isEmpty();
            assertThat(world.outbox.oldest()).isEmpty();

            world.outbox.add(lead, Priority.PERSON);

            assertThat(world.outbox.take(1))
                    .singleElement()
                    .extracting(Taken::priority)
                    .isEqualTo(Priority.PERSON);
        }
    }

    @Test
    void anEndedLeadHasNoWorkflowToTell() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ended@acme.io");
            world.tell(lead, new Event.Unsubscribed("link"));
            world.advance(lead, 0);
            world.outbox.take(1).forEach(world.outbox::done);

            world.tell(lead, new Event.PageViewed("/"));

            assertThat(world.outbox.size()).isZero();
        }
    }

    @Test
    void newsThatALeadsEndOvertookIsLateUnlessSomethingIsLeftToBeLookedAt() {
        try (var world = new TestLeads()) {
            var over = world.lead("over@acme.io");
            var again = world.lead("again@acme.io");
            for (var lead : List.of(over, again)) {
                world.tell(lead, new Event.Unsubscribed("link"));
                world.advance(lead, 0);
            }
            world.tell(again, new Event.Replied("any"));

            assertThat(world.outbox.take(2))
                    .extracting(Taken::lead, Taken::late)
                    .containsExactlyInAnyOrder(tuple(over, true), tuple(again, false));
        }
    }
}
