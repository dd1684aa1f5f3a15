package leadloom.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import leadloom.api.Patience;
import leadloom.api.Sent;
import leadloom.api.hook.VendorDesk;
import leadloom.hub.reply.Replies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking into a mailbox, whatever happens to it. */
final class MailboxPollerTest {

    private static final VendorDesk DESK = new VendorDesk();
    private static final InboundMails MAILS = DESK.api.context().getBean(InboundMails.class);

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @BeforeEach
    void forget() {
        DESK.api.hub().sql().sql("DELETE FROM mailbox").update();
    }

    /** Mails numbered from 1; away while told so. */
    private static final class Pigeonholes implements Mailbox {

        private final List<String> mails = new ArrayList<>();
        private final List<Long> read = new ArrayList<>();
        private final AtomicInteger looks = new AtomicInteger();
        private volatile long validity = 7;
        private volatile int failures;

        @Override
        public String name() {
            return "pigeonholes";
        }

        @Override
        public synchronized int read(Place after, int atMost, Consumer<Fetched> taker) throws MailboxAway {
            looks.incrementAndGet();
            if (failures > 0) {
                failures--;
                throw new MailboxAway("away");
            }
            var from = after.uidValidity() == validity ? after.lastUid() + 1 : 1;
            var count = 0;
            for (var uid = from; uid <= mails.size() && count < atMost; uid++, count++) {
                taker.accept(new Fetched(new Place(validity, uid), Letters.raw(mails.get((int) uid - 1))));
                read.add(uid);
            }
            return count;
        }
    }

    private static MailboxPoller poller(Mailbox mailbox) {
        return new MailboxPoller(DESK.api.hub(), mailbox, MAILS, Duration.ofMillis(10));
    }

    @Test
    void readsEachMailOnceAlsoAfterARestart() throws Mailbox.MailboxAway {
        var mailbox = new Pigeonholes();
        var sent = Sent.by(DESK.api);
        mailbox.mails.add(Letters.reply(sent, "ada@acme.example", "Yes please"));

        assertThat(poller(mailbox).look()).isOne();
        mailbox.mails.add(Letters.withHeaders("", "stranger@acme.example", "Hello"));
        assertThat(poller(mailbox).look()).isOne();
        assertThat(poller(mailbox).look()).isZero();

        assertThat(mailbox.read).containsExactly(1L, 2L);
        assertThat(DESK.journal(sent)).containsExactly("replied");
    }

    @Test
    void aMailboxThatCountsAnewIsReadAgainAndNothingCountsTwice() throws Mailbox.MailboxAway {
        var mailbox = new Pigeonholes();
        var sent = Sent.by(DESK.api);
        mailbox.mails.add(Letters.reply(sent, "ada@acme.example", "Yes please"));
        poller(mailbox).look();

        mailbox.validity = 8;
        poller(mailbox).look();

        assertThat(mailbox.read).containsExactly(1L, 1L);
        assertThat(DESK.journal(sent)).containsExactly("replied");
        assertThat(new Replies(DESK.api.hub()).of(sent.lead())).hasSize(1);
    }

    @Test
    void aMailThatCannotBeStoredStaysInTheMailbox() throws Mailbox.MailboxAway {
        var mailbox = new Pigeonholes();
        var sent = Sent.by(DESK.api);
        mailbox.mails.add(Letters.reply(sent, "ada@acme.example", "Yes please"));
        DESK.api.hub().sql().sql("ALTER TABLE reply RENAME TO reply_away").update();
        try {
            assertThatThrownBy(() -> poller(mailbox).look())
                    .isInstanceOf(org.springframework.dao.DataAccessException.class);
        } finally {
            DESK.api.hub().sql().sql("ALTER TABLE reply_away RENAME TO reply").update();
        }

        assertThat(poller(mailbox).look()).isOne();

        assertThat(DESK.journal(sent)).containsExactly("replied");
    }

    @Test
    void goesOnByItselfAfterTheMailboxWasAway() {
        var mailbox = new Pigeonholes();
        var sent = Sent.by(DESK.api);
        mailbox.failures = 3;
        mailbox.mails.add(Letters.reply(sent, "ada@acme.example", "Yes please"));
        var poller = poller(mailbox);

        poller.start();
        var taken = Patience.until(() -> !DESK.journal(sent).isEmpty(), Duration.ofSeconds(20));
        poller.stop();
        var looks = mailbox.looks.get();

        assertThat(taken).isTrue();
        assertThat(poller.isRunning()).isFalse();
        assertThat(looks).isGreaterThan(3);
    }

    @Test
    void theMoreOftenItFailsTheLongerItPauses() {
        var every = Duration.ofSeconds(30);

        assertThat(MailboxPoller.pause(every, 0)).isEqualTo(every);
        assertThat(MailboxPoller.pause(every, 1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(MailboxPoller.pause(every, 4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(MailboxPoller.pause(every, 1_000)).isEqualTo(Duration.ofMinutes(10));
        assertThat(MailboxPoller.pause(Duration.ofHours(1), 0)).isEqualTo(Duration.ofHours(1));
    }
}
