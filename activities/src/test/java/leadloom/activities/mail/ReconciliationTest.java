package leadloom.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.mail.MailVendor.Accepted;
import leadloom.activities.mail.MailVendor.CannotTell;
import leadloom.activities.mail.MailVendor.Doubt;
import leadloom.activities.mail.MailVendor.Failed;
import leadloom.activities.mail.MailVendor.Fate;
import leadloom.activities.mail.MailVendor.NotSent;
import leadloom.activities.mail.MailVendor.Sent;
import leadloom.activities.mail.MailVendor.Unwanted;
import leadloom.activities.mail.Reconciliation.Round;
import leadloom.hub.TestLeads;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.effect.Touches.Touch;
import leadloom.hub.lead.Address;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.Move.Deliver;
import leadloom.journey.Outcome;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ReconciliationTest {

    private static final Deliver FIRST = new Deliver("hello", "one", "hello", null);
    private static final Deliver SECOND = new Deliver("hello", "two", "hello", null);
    private static final Failed LOST = new Failed(new Ambiguous("fake"));

    @Test
    void aLostAnswerIsAskedForAtOnce() {
        try (var world = new TestLeads()) {
            var vendor = new Remembering("fake").answering(LOST).telling(new Sent("m1"));
            var lead = world.lead("ana@acme.io");
            var position = world.untilDeliver(lead).position();

            Mails.outreach(world, vendor).deliverMail(lead, position, FIRST);

            assertThat(touch(world, lead, position))
                    .extracting(Touch::state, Touch::reference)
                    .containsExactly("done", "m1");
            assertThat(world.advance(lead, position).state().touches())
                    .singleElement()
                    .satisfies(touch -> assertThat(touch.certain()).isTrue());
        }
    }

    @Test
    void whatSurelyDidNotArriveIsTriedAgainByTheSameAct() {
        try (var world = new TestLeads()) {
            var vendor = new Remembering("fake").answering(LOST).telling(new NotSent());
            var lead = world.lead("ana@acme.io");
            var position = world.untilDeliver(lead).position();

            assertThatThrownBy(() -> Mails.outreach(world, vendor).deliverMail(lead, position, FIRST))
                    .isInstanceOfSatisfying(
                            ApplicationFailure.class,
                            failure -> assertThat(failure.isNonRetryable()).isFalse());
            vendor.answering(new Accepted("m2"));
            Mails.outreach(world, vendor).deliverMail(lead, position, FIRST);

            assertThat(vendor.sent).hasSize(2);
            assertThat(touch(world, lead, position))
                    .extracting(Touch::state, Touch::reference)
                    .containsExactly("done", "m2");
        }
    }

    @Test
    void theFateOfAnAttemptThatDiedIsAskedFor() {
        try (var world = new TestLeads()) {
            var vendor = new Remembering("fake").dying().telling(new Sent("m1"));
            var lead = world.lead("ana@acme.io");
            var position = world.untilDeliver(lead).position();
            assertThatThrownBy(() -> Mails.outreach(world, vendor).deliverMail(lead, position, FIRST))
                    .isInstanceOf(IllegalStateException.class);

            Mails.outreach(world, vendor).deliverMail(lead, position, FIRST);

            assertThat(vendor.sent).hasSize(1);
            assertThat(vendor.asked).singleElement().extracting(Doubt::effectId).isEqualTo(vendor.sent.getFirst());
            assertThat(touch(world, lead, position).state()).isEqualTo("done");
        }
    }

    @Test
    void whoeverSaidNoToTheVendorHasOptedOutEverywhere() {
        try (var world = new TestLeads()) {
            var vendor = new Remembering("fake").answering(new Unwanted("unsubscribed"));
            var lead = world.lead("ana@acme.io");
            var position = world.untilDeliver(lead).position();

            Mails.outreach(world, vendor).deliverMail(lead, position, FIRST);

            assertThat(world.advance(lead, position).move()).isEqualTo(new Move.Finish(Outcome.OPTED_OUT));
            assertThat(touch(world, lead, position).state()).isEqualTo("refused");
            assertThat(new Suppressions(world.hub)
                            .contains(Address.parse("ana@acme.io").orElseThrow()))
                    .isTrue();
        }
    }

    @Test
    void aDoubtIsSettledLaterAndAskedAboutEverMoreRarely() {
        try (var world = new TestLeads()) {
            var vendor = new Remembering("fake").answering(LOST).telling(new CannotTell());
            var lead = world.lead("ana@acme.io");
            var position = doubted(world, vendor, lead);
            var sweep = new Reconciliation(vendor, world.effects);

            assertThat(sweep.round()).isEqualTo(new Round(0, 0, 1));
            assertThat(sweep.round()).as("asked a moment ago").isEqualTo(new Round(0, 0, 0));
            world.time.pass(Duration.ofMinutes(2));
            vendor.telling(new Failed(new Unavailable("fake")));
            assertThat(sweep.round()).isEqualTo(new Round(0, 0, 1));
            world.time.pass(Duration.ofMinutes(2));
            vendor.telling(new Sent("m1"));

            assertThat(sweep.round()).isEqualTo(new Round(1, 0, 0));
            assertThat(sweep.round()).isEqualTo(new Round(0, 0, 0));
            assertThat(touch(world, lead, position).reference()).isEqualTo("m1");
            assertThat(world.advance(lead, position).state().touches())
                    .singleElement()
                    .satisfies(touch -> assertThat(touch.certain()).isTrue());
        }
    }

    @Test
    void aMailThatNeverLeftIsSentAfterAllAndOnlyOnce() {
        try (var world = new TestLeads()) {
            var vendor = new Remembering("fake").answering(LOST).telling(new CannotTell());
            var lead = world.lead("ana@acme.io");
            var position = doubted(world, vendor, lead);
            var waiting = world.advance(lead, position);
            assertThat(waiting.move()).isInstanceOf(Move.Wait.class);
            vendor.telling(new NotSent());

            assertThat(new Reconciliation(vendor, world.effects).round()).isEqualTo(new Round(0, 1, 0));
            var again = world.advance(lead, waiting.position());
            vendor.answering(new Accepted("m2"));
            Mails.outreach(world, vendor).deliverMail(lead, again.position(), FIRST);

            assertThat(again.move()).isEqualTo(FIRST);
            assertThat(touch(world, lead, position).state()).isEqualTo("failed");
            assertThat(world.advance(lead, again.position()).state().touches())
                    .singleElement()
                    .satisfies(touch -> assertThat(touch.certain()).isTrue());
        }
    }

    @Test
    void onlyTheVendorThatWasGivenAMailIsAsked() {
        try (var world = new TestLeads()) {
            var old = new Remembering("old").answering(LOST).telling(new CannotTell());
            var lead = world.lead("ana@acme.io");
            var position = doubted(world, old, lead);
            var now = new Remembering("new").telling(new NotSent());

            assertThat(new Reconciliation(now, world.effects).round()).isEqualTo(new Round(0, 0, 0));
            assertThat(now.asked).isEmpty();
            assertThat(touch(world, lead, position))
                    .extracting(Touch::state, Touch::vendor)
                    .containsExactly("unknown", "old");
        }
    }

    @Test
    void theWitnessIsALaterMailThatHadTimeToBeFound() {
        try (var world = new TestLeads()) {
            var vendor = new Remembering("fake").answering(LOST).telling(new CannotTell());
            var lead = world.lead("ana@acme.io");
            doubted(world, vendor, lead);
            world.time.pass(Duration.ofSeconds(30));
            vendor.answering(new Accepted("m2"));
            var other = world.lead("ben@other.io");
            Mails.outreach(world, vendor)
                    .deliverMail(other, world.untilDeliver(other).position(), FIRST);
            var sweep = new Reconciliation(vendor, world.effects);

            world.time.pass(Duration.ofSeconds(70));
            sweep.round();
            world.time.pass(Duration.ofMinutes(2));
            sweep.round();

            assertThat(vendor.asked).extracting(Doubt::witness).containsExactly(null, null, vendor.sent.getLast());
        }
    }

    @Test
    void whatWasOpenedDidLeaveWhoeverCannotBeAsked() {
        try (var world = new TestLeads()) {
            MailVendor mute = (mail, deadline) -> LOST;
            var lead = world.lead("ana@acme.io");
            var position = doubted(world, mute, lead);
            world.tell(lead, new Event.Opened(lead + "/" + position, Grade.MACHINE));

            assertThat(new Reconciliation(mute, world.effects).round()).isEqualTo(new Round(1, 0, 0));
            assertThat(touch(world, lead, position).state()).isEqualTo("done");
        }
    }

    @Test
    void aVendorThatCannotBeAskedIsNot() {
        try (var world = new TestLeads()) {
            MailVendor mute = (mail, deadline) -> LOST;
            var lead = world.lead("ana@acme.io");
            var position = world.untilDeliver(lead).position();

            Mails.outreach(world, mute).deliverMail(lead, position, FIRST);

            assertThat(new Reconciliation(mute, world.effects).round()).isEqualTo(new Round(0, 0, 0));
            assertThat(world.entries.of(lead)).anyMatch(stored -> stored.event() instanceof Event.DeliveryUnknown);
            assertThat(world.advance(lead, position).move()).isNotEqualTo(SECOND);
        }
    }

    private static int doubted(TestLeads world, MailVendor vendor, LeadId lead) {
        var position = world.untilDeliver(lead).position();
        Mails.outreach(world, vendor).deliverMail(lead, position, FIRST);
        assertThat(touch(world, lead, position).state()).isEqualTo("unknown");
        return position;
    }

    private static Touch touch(TestLeads world, LeadId lead, int position) {
        return world.effects.touches().find(lead, position).orElseThrow();
    }

    /** A vendor that answers and tells what the test says. */
    private static final class Remembering implements MailVendor {

        private final String name;
        private final List<String> sent = new ArrayList<>();
        private final List<Doubt> asked = new ArrayList<>();
        private Answer answer = new Accepted("m0");
        private Fate fate = new CannotTell();
        private boolean dies;

        Remembering(String name) {
            this.name = name;
        }

        Remembering answering(Answer next) {
            answer = next;
            dies = false;
            return this;
        }

        Remembering dying() {
            dies = true;
            return this;
        }

        Remembering telling(Fate next) {
            fate = next;
            return this;
        }

        @Override
        public Answer send(OutgoingMail mail, Deadline deadline) {
            sent.add(mail.effectId());
            if (dies) {
                throw new IllegalStateException("the worker dies here");
            }
            return answer;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Memory memory() {
            return new Memory(Duration.ofMinutes(2), 20);
        }

        @Override
        public Fate ask(Doubt doubt, Deadline deadline) {
            asked.add(doubt);
            return fate;
        }
    }
}
