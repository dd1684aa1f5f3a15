package leadloom.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.effect.Effects.Mail;
import leadloom.journey.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ReconciliationRunTest {

    @Test
    void itGoesOnAskingAfterARoundThatFailed() throws InterruptedException {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            var position = world.untilDeliver(lead).position();
            var key = TestLeads.mail(lead, position);
            world.gate.claim(world.load(lead), key, new Mail("hello", "one", "hello", null, "fake"));
            world.effects.settle(key, End.UNKNOWN, null, new Event.DeliveryUnknown(position, lead + "/" + position));
            var vendor = new FailingOnce(world);

            try (var run = new ReconciliationRun(new Reconciliation(vendor, world.effects), Duration.ofMillis(20))) {
                assertThat(vendor.askedTwice.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(run).isNotNull();
            }
        }
    }

    /** Throws at the first question; each question lets so much time pass that the next is due. */
    private static final class FailingOnce implements MailVendor {

        private final TestLeads world;
        private final AtomicInteger asked = new AtomicInteger();
        private final CountDownLatch askedTwice = new CountDownLatch(2);

        FailingOnce(TestLeads world) {
            this.world = world;
        }

        @Override
        public Answer send(OutgoingMail mail, Deadline deadline) {
            return new Failed(new Ambiguous("fake"));
        }

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public Memory memory() {
            return new Memory(Duration.ofMinutes(2), 20);
        }

        @Override
        public Fate ask(Doubt doubt, Deadline deadline) {
            world.time.pass(Duration.ofMinutes(10));
            askedTwice.countDown();
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("a defect of the adapter's");
            }
            return new CannotTell();
        }
    }
}
