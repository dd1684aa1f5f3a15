package leadloom.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import leadloom.activities.Deadline;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.mail.mandrill.MandrillMail;
import leadloom.hub.TestLeads;
import leadloom.journey.Move.Deliver;
import leadloom.journey.lead.LeadId;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import leadloom.sandbox.mail.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers are lost before and after the vendor took the mail; in the end everybody has one mail and nobody has two. */
@Timeout(120)
final class LostAnswersTest {

    private static final int LEADS = 24;
    private static final Deliver FIRST = new Deliver("hello", "one", "hello", null);

    private record Written(LeadId lead, int position) {}

    @Test
    void nobodyIsWrittenToTwiceAndNobodyIsForgotten() {
        try (var world = new TestLeads();
                var sandbox = Sandbox.start(new SandboxOptions(0, 0, Sandboxes.SEED, FaultRates.none()), world.time)) {
            var mandrill =
                    new MandrillMail(URI.create(sandbox.httpUri() + "/mandrill"), "fake-key-for-tests", world.time);
            var line = new BrokenLine(mandrill);
            var written = new ArrayList<Written>();
            for (var number = 0; number < LEADS; number++) {
                var lead = world.lead("lead" + number + "@company" + number + ".io");
                written.add(new Written(lead, world.untilDeliver(lead).position()));
                Mails.outreach(world, line).deliverMail(lead, written.getLast().position(), FIRST);
                world.time.pass(Duration.ofSeconds(1));
            }
            var unknown = world.effects.touches().page("unknown", null, null, 99);
            assertThat(unknown).as("two of three answers were lost").hasSize(LEADS / 3 * 2);

            var sweep = new Reconciliation(mandrill, world.effects);
            world.time.pass(Duration.ofMinutes(5));
            for (var round = 0; round < 3; round++) {
                sweep.round();
                world.time.pass(Duration.ofMinutes(5));
            }
            for (var before : written) {
                afterAll(world, mandrill, before);
            }

            assertThat(world.effects.touches().page("unknown", null, null, 99)).isEmpty();
            assertThat(sandbox.mails().repeated()).isEmpty();
            assertThat(sandbox.mails().receipts())
                    .hasSize(LEADS)
                    .extracting(Receipt::recipientHash)
                    .doesNotHaveDuplicates();
        }
    }

    /** The lead's next move: to wait for the next step where its mail left, to send it where it had not. */
    private static void afterAll(TestLeads world, MailVendor vendor, Written before) {
        var next = world.advance(before.lead(), before.position());
        if (next.move() instanceof Deliver again) {
            assertThat(again).isEqualTo(FIRST);
            Mails.outreach(world, vendor).deliverMail(before.lead(), next.position(), again);
        }
        assertThat(world.load(before.lead()).ended()).isFalse();
    }

    /** Of three mails one arrives and is answered, one arrives and its answer is lost, one is lost itself. */
    private static final class BrokenLine implements MailVendor {

        private final MailVendor vendor;
        private final AtomicInteger mails = new AtomicInteger();

        BrokenLine(MailVendor vendor) {
            this.vendor = vendor;
        }

        @Override
        public Answer send(OutgoingMail mail, Deadline deadline) {
            var number = mails.incrementAndGet() % 3;
            // the last mail is answered: whoever is asked about those before it needs to know of one after them
            var answer = number == 2 ? new Failed(new Ambiguous(name())) : vendor.send(mail, deadline);
            return number == 0 ? answer : new Failed(new Ambiguous(name()));
        }

        @Override
        public String name() {
            return vendor.name();
        }

        @Override
        public Memory memory() {
            return vendor.memory();
        }

        @Override
        public Fate ask(Doubt doubt, Deadline deadline) {
            return vendor.ask(doubt, deadline);
        }
    }
}
