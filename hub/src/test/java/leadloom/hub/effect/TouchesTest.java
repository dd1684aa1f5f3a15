package leadloom.hub.effect;

import static leadloom.hub.TestLeads.mail;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.effect.Effects.Mail;
import leadloom.hub.effect.Touches.Fate;
import leadloom.hub.effect.Touches.Place;
import leadloom.hub.effect.Touches.Touch;
import leadloom.hub.journal.Entries.Stored;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TouchesTest {

    @Test
    void aListIsGoneThroughWithoutGapsOrRepeats() {
        try (var world = new TestLeads()) {
            for (var number = 0; number < 5; number++) {
                settle(world, world.lead("lead" + number + "@acme.io"), number % 2 == 0 ? End.UNKNOWN : End.DONE);
                world.time.pass(Duration.ofSeconds(number / 2));
            }
            var touches = new Touches(world.hub);

            var first = touches.page(null, null, null, 2);
            var last = first.getLast();
            var rest = touches.page(null, null, new Place(last.claimedAt(), last.lead(), last.position()), 9);

            assertThat(first).hasSize(2);
            assertThat(rest).hasSize(3).doesNotContainAnyElementsOf(first);
            assertThat(touches.page("unknown", "small", null, 9))
                    .hasSize(3)
                    .extracting(Touch::state)
                    .containsOnly("unknown");
            assertThat(touches.page(null, "other", null, 9)).isEmpty();
        }
    }

    @Test
    void aDoubtEndsOnceHoweverManySpeakAtATime() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            var position = settle(world, lead, End.UNKNOWN);
            var touches = new Touches(world.hub);

            var ended = AtOnce.<Boolean>run(
                    6,
                    number -> () ->
                            touches.resolve(lead, position, number % 2 == 0 ? Fate.SENT : Fate.NOT_SENT, "m" + number));

            assertThat(ended).containsOnlyOnce(true);
            assertThat(world.entries.of(lead).stream().map(Stored::event))
                    .filteredOn(event -> event instanceof Event.Delivered || event instanceof Event.NotDelivered)
                    .hasSize(1);
        }
    }

    @Test
    void whatNeverLeftNoLongerCountsAgainstTheCaps() {
        try (var world = new TestLeads(TestLeads.SMALL.replace("at_most: 2, in: 7d", "at_most: 1, in: 7d"))) {
            var lead = world.lead("ana@acme.io");
            var position = settle(world, lead, End.UNKNOWN);
            var waiting = world.advance(lead, position);
            var known = world.load(lead);
            assertThat(world.gate.claim(known, mail(lead, 99), first("fake"))).isInstanceOf(Claim.HeldBack.class);

            assertThat(new Touches(world.hub).resolve(lead, position, Fate.NOT_SENT, null))
                    .isTrue();

            assertThat(world.advance(lead, waiting.position()).move()).isInstanceOf(Move.Deliver.class);
            assertThat(world.gate.claim(known, mail(lead, 99), first("fake"))).isInstanceOf(Claim.Granted.class);
        }
    }

    @Test
    void aVendorIsAskedAboutItsOwnDoubtsOnly() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            settle(world, lead, End.UNKNOWN);
            settle(world, world.lead("ben@acme.io"), End.DONE);
            var touches = new Touches(world.hub);
            var lately = world.time.instant().minus(Duration.ofDays(7));

            assertThat(touches.toAskAbout("other", lately, 9)).isEmpty();
            assertThat(touches.toAskAbout("fake", lately, 9))
                    .singleElement()
                    .extracting(Touch::lead)
                    .isEqualTo(lead);
            assertThat(touches.toAskAbout("fake", lately, 9))
                    .as("asked just now")
                    .isEmpty();
            world.time.pass(Duration.ofDays(8));
            assertThat(touches.toAskAbout("fake", world.time.instant().minus(Duration.ofDays(7)), 9))
                    .as("past asking")
                    .isEmpty();
        }
    }

    private static int settle(TestLeads world, LeadId lead, End end) {
        var position = world.untilDeliver(lead).position();
        var key = mail(lead, position);
        assertThat(world.gate.claim(world.load(lead), key, first("fake"))).isInstanceOf(Claim.Granted.class);
        var touch = lead + "/" + position;
        world.effects.settle(
                key,
                end,
                null,
                end == End.DONE ? new Event.Delivered(position, touch) : new Event.DeliveryUnknown(position, touch));
        return position;
    }

    private static Mail first(String vendor) {
        return new Mail("hello", "one", "hello", null, vendor);
    }
}
