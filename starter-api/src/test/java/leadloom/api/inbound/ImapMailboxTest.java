package leadloom.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import leadloom.api.Sent;
import leadloom.api.hook.VendorDesk;
import leadloom.api.inbound.ImapMailbox.Security;
import leadloom.api.inbound.Mailbox.Fetched;
import leadloom.api.inbound.Mailbox.MailboxAway;
import leadloom.api.inbound.Mailbox.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mailbox on an IMAP server that another project wrote. */
@Timeout(60)
final class ImapMailboxTest {

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS)
    });

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private GreenMailUser mara() {
        return server.setUser("mara@orrin.example", "mara", "fake-password");
    }

    private Mailbox mailbox(int port, Security security, String password) {
        return new ImapMailbox(new InboundProperties.Imap(
                "127.0.0.1", port, security, "mara", password, "INBOX", Duration.ofSeconds(1)));
    }

    private Mailbox mailbox() {
        return mailbox(server.getImap().getPort(), Security.NONE, "fake-password");
    }

    private static void deliver(GreenMailUser user, String text) {
        try {
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private List<Boolean> seen() {
        try {
            return server
                    .getManagers()
                    .getImapHostManager()
                    .getInbox(server.getUserManager().getUser("mara"))
                    .getMessages()
                    .stream()
                    .map(message -> message.getFlags().contains(Flags.Flag.SEEN))
                    .toList();
        } catch (com.icegreen.greenmail.store.FolderException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Test
    void handsOnWhatIsNewAndMarksItSeenOnlyAfterwards() throws MailboxAway {
        var mara = mara();
        deliver(mara, "Subject: One\n\nFirst, ä\n");
        deliver(mara, "Subject: Two\n\nSecond\n");
        var fetched = new ArrayList<Fetched>();

        var first = mailbox().read(Place.START, 1, mail -> {
            assertThat(seen()).containsExactly(false, false);
            fetched.add(mail);
        });
        assertThat(seen()).containsExactly(true, false);
        var second = mailbox().read(fetched.getLast().place(), 10, fetched::add);
        var third = mailbox().read(fetched.getLast().place(), 10, fetched::add);

        assertThat(List.of(first, second, third)).containsExactly(1, 1, 0);
        assertThat(fetched).hasSize(2);
        assertThat(new String(fetched.getFirst().mail().message(), StandardCharsets.UTF_8))
                .contains("Subject: One\r\n")
                .contains("First, ä");
        assertThat(fetched.getLast().place().lastUid())
                .isGreaterThan(fetched.getFirst().place().lastUid());
    }

    @Test
    void aMailThatCouldNotBeTakenStaysUnseen() {
        deliver(mara(), "Subject: One\n\nFirst\n");

        assertThatThrownBy(() -> mailbox().read(Place.START, 10, mail -> {
                    throw new IllegalStateException("the database is away");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(seen()).containsExactly(false);
    }

    @Test
    void whenNumbersBeginAnewItIsReadFromTheStart() throws MailboxAway {
        deliver(mara(), "Subject: One\n\nFirst\n");
        var fetched = new ArrayList<Fetched>();

        mailbox().read(new Place(1, 1_000), 10, fetched::add);

        assertThat(fetched).hasSize(1);
    }

    @Test
    void aWrongPasswordAStoppedServerAndACertificateNobodyKnowsAreAllAway() {
        mara();

        assertThatThrownBy(() -> mailbox(server.getImap().getPort(), Security.NONE, "wrong")
                        .read(Place.START, 10, mail -> {}))
                .isInstanceOf(MailboxAway.class)
                .hasMessageNotContaining("mara");
        assertThatThrownBy(() -> mailbox(server.getImaps().getPort(), Security.TLS, "fake-password")
                        .read(Place.START, 10, mail -> {}))
                .isInstanceOf(MailboxAway.class);
        assertThatThrownBy(() -> mailbox(server.getImap().getPort(), Security.STARTTLS, "fake-password")
                        .read(Place.START, 10, mail -> {}))
                .isInstanceOf(MailboxAway.class);
        var port = server.getImap().getPort();
        server.stop();
        assertThatThrownBy(() -> mailbox(port, Security.NONE, "fake-password").read(Place.START, 10, mail -> {}))
                .isInstanceOf(MailboxAway.class);
    }

    @Test
    void aReplyInTheMailboxStopsTheLead() throws MailboxAway {
        try (var desk = new VendorDesk()) {
            var sent = Sent.by(desk.api);
            deliver(mara(), Letters.reply(sent, "ada@acme.example", "Sounds good!"));
            var poller = new MailboxPoller(
                    desk.api.hub(), mailbox(), desk.api.context().getBean(InboundMails.class), Duration.ofSeconds(1));

            assertThat(poller.look()).isOne();
            assertThat(poller.look()).isZero();

            assertThat(desk.journal(sent)).containsExactly("replied");
            assertThat(desk.texts("SELECT name FROM mailbox")).containsExactly("mara@127.0.0.1/INBOX");
        }
    }
}
