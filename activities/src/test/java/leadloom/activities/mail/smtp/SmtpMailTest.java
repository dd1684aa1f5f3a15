package leadloom.activities.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import leadloom.activities.Breaker;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Away;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.mail.MailVendor.Accepted;
import leadloom.activities.mail.MailVendor.Answer;
import leadloom.activities.mail.MailVendor.Failed;
import leadloom.activities.mail.MailVendor.Refused;
import leadloom.activities.mail.OutgoingMail;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.faults.FaultKind;
import leadloom.sandbox.mail.DeliveredMail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SmtpMailTest {

    private static final Duration THROTTLED = Duration.ofSeconds(1);
    private final Sandbox sandbox = Sandboxes.faultless();
    private final SmtpMail smtp = smtp(sandbox.smtpPort());

    @AfterEach
    void stop() {
        smtp.close();
        sandbox.close();
    }

    @Test
    void aMailArrivesAsItWasWritten() {
        var delivered = new ArrayList<DeliveredMail>();
        sandbox.mails().listen(delivered::add);

        var answer = smtp.send(mail("Grüße from us", Map.of()), Sandboxes.soon());

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.vendorReference()).isNotBlank());
        assertThat(delivered).singleElement().satisfies(mail -> {
            assertThat(mail.messageId()).isEqualTo("<lead-1.4@mail.example>");
            assertThat(mail.to()).isEqualTo("ada@mills.example");
            assertThat(mail.from()).isEqualTo("sales@mail.example");
            assertThat(mail.subject()).isEqualTo("Grüße from us");
            assertThat(mail.links()).containsExactly("https://mail.example/go?a=1&b=2", "https://mail.example/u/1");
            assertThat(mail.headers())
                    .containsEntry("list-unsubscribe", "<https://mail.example/u/1>")
                    .containsEntry("list-unsubscribe-post", "List-Unsubscribe=One-Click")
                    .containsEntry("x-leadloom-effect", "lead-1/4");
        });
        assertThat(sandbox.mails().byMessageId()).isEqualTo(Map.of("<lead-1.4@mail.example>", 1));
    }

    @Test
    void anUnknownMailboxIsAHardBounce() {
        try (var strict = Sandboxes.start(1, 0);
                var mailer = smtp(strict.smtpPort())) {
            assertThat(mailer.send(mail("Hello", Map.of()), Sandboxes.soon())).isEqualTo(new Refused("5.1.1", true));
            assertThat(strict.mails().count()).isZero();
        }
    }

    @Test
    void everyFaultBecomesWhatItMeansForASecondTry() {
        assertThat(under(FaultKind.SERVER_ERROR)).isEqualTo(new Failed(new Unavailable("mail")));
        assertThat(under(FaultKind.DOWN)).isEqualTo(new Failed(new Unavailable("mail")));
        assertThat(under(FaultKind.THROTTLED)).isEqualTo(new Failed(new RateLimited("mail", THROTTLED)));
        assertThat(under(FaultKind.REFUSED)).isEqualTo(new Refused("5.7.1", false));
        assertThat(sandbox.mails().count()).as("nothing of this was sent").isZero();

        assertThat(under(FaultKind.RESET)).isEqualTo(new Failed(new Ambiguous("mail")));
        assertThat(sandbox.mails().count()).as("accepted, then silent").isEqualTo(1);
    }

    @Test
    void aServerThatIsLateWithItsLastAnswerLeavesDoubt() {
        sandbox.faults().impose("mail", FaultKind.SLOW, 1, Duration.ofMinutes(1));
        var start = Instant.now();

        var answer = smtp.send(mail("Hello", Map.of()), Sandboxes.in(Duration.ofMillis(1500)));

        assertThat(answer).isEqualTo(new Failed(new Ambiguous("mail")));
        assertThat(Duration.between(start, Instant.now())).isLessThan(Sandboxes.SLOW);
    }

    @Test
    void nothingLeavesAfterTheDeadline() {
        assertThat(smtp.send(mail("Hello", Map.of()), Sandboxes.passed()))
                .isEqualTo(new Failed(new Unavailable("mail")));
        assertThat(sandbox.mails().count()).isZero();
    }

    @Test
    void aServerThatIsNotThereOrNeverGreetsIsUnavailable() throws IOException {
        int port;
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = silent.getLocalPort();
            assertUnavailable(port, Duration.ofMillis(300));
        }
        assertUnavailable(port, Duration.ofSeconds(20));
    }

    /** A server that refuses single mails is there; one that answers none is left alone. */
    @Test
    void aServerThatFailsEveryMailIsNotAskedAnyMore() {
        sandbox.faults().takeDown("mail");
        for (var mails = 0; mails < Breaker.Limits.usual().failures(); mails++) {
            assertThat(smtp.send(mail("Hello", Map.of()), Sandboxes.soon()))
                    .isEqualTo(new Failed(new Unavailable("mail")));
        }
        sandbox.faults().lift("mail");

        assertThat(smtp.send(mail("Hello", Map.of()), Sandboxes.soon())).isEqualTo(new Failed(new Away("smtp")));
        assertThat(sandbox.mails().count()).isZero();
    }

    @Test
    void refusalsKeepNobodyElsesMailBack() {
        sandbox.faults().impose("mail", FaultKind.REFUSED, 1, Duration.ofMinutes(1));
        for (var mails = 0; mails < 2 * Breaker.Limits.usual().failures(); mails++) {
            assertThat(smtp.send(mail("Hello", Map.of()), Sandboxes.soon())).isEqualTo(new Refused("5.7.1", false));
        }
    }

    private static void assertUnavailable(int port, Duration within) {
        try (var mailer = smtp(port)) {
            assertThat(mailer.send(mail("Hello", Map.of()), Sandboxes.in(within)))
                    .isEqualTo(new Failed(new Unavailable("mail")));
        }
    }

    @Test
    void theFinalDotIsHeldBackWhenTheDeadlinePassesDuringTheMail() {
        var clock = new SteppingClock();
        try (var mailer = new SmtpMail(server(sandbox.smtpPort()), clock, Breaker.usual("smtp", clock))) {
            // the clock is asked when the mail is dated, before connecting, and before the dot
            var answer = mailer.send(mail("Hello", Map.of()), clock.deadlineAfter(2));

            assertThat(answer).isEqualTo(new Failed(new Unavailable("mail")));
            assertThat(sandbox.mails().count()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello\r\nBcc: eve@evil.example", "Hello\nX: y", "Hello\u0000"})
    void aLineBreakInTheSubjectCannotAddAHeader(String subject) {
        assertThat(smtp.send(mail(subject, Map.of()), Sandboxes.soon()))
                .isEqualTo(new Refused("invalid_header", false));
        assertThat(sandbox.mails().count()).isZero();
    }

    @Test
    void extraHeadersCannotReplaceOurOwnNorBreakOut() {
        assertThat(smtp.send(mail("Hello", Map.of("Bcc", "eve@evil.example")), Sandboxes.soon()))
                .isEqualTo(new Refused("invalid_header", false));
        assertThat(smtp.send(mail("Hello", Map.of("X-A", "1\r\nBcc: eve@evil.example")), Sandboxes.soon()))
                .isEqualTo(new Refused("invalid_header", false));
        assertThat(smtp.send(mail("Hello", Map.of("X: y\r\nBcc", "e")), Sandboxes.soon()))
                .isEqualTo(new Refused("invalid_header", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@mills.example, eve@evil.example", "ada@mills.example\r\nBcc: e@e.example", "ada", ""})
    void onlyOneWellFormedRecipientIsTaken(String to) {
        var mail = new OutgoingMail(
                "lead-1.4@mail.example", "lead-1/4", "sales@mail.example", to, "Hello", "Text", "", Map.of());

        assertThat(smtp.send(mail, Sandboxes.soon())).isEqualTo(new Refused("invalid_recipient", true));
        assertThat(sandbox.mails().count()).isZero();
    }

    @Test
    void manyMailsAtOnceAllArriveOnce() throws InterruptedException {
        var mails = 200;
        var done = new CountDownLatch(mails);
        for (var number = 0; number < mails; number++) {
            var mail = mail("<lead-" + number + ".1@mail.example>", "Hello", Map.of());
            Thread.startVirtualThread(() -> {
                if (smtp.send(mail, Sandboxes.soon()) instanceof Accepted) {
                    done.countDown();
                }
            });
        }

        done.await();
        assertThat(sandbox.mails().count()).isEqualTo(mails);
        assertThat(sandbox.mails().byMessageId()).hasSize(mails);
    }

    private Answer under(FaultKind kind) {
        sandbox.faults().impose("mail", kind, 1, Duration.ofMinutes(1));
        return smtp.send(mail("Hello", Map.of()), Sandboxes.soon());
    }

    private static OutgoingMail mail(String subject, Map<String, String> headers) {
        return mail("lead-1.4@mail.example", subject, headers);
    }

    private static OutgoingMail mail(String messageId, String subject, Map<String, String> headers) {
        return new OutgoingMail(
                messageId,
                "lead-1/4",
                "Sales <sales@mail.example>",
                "ada@mills.example",
                subject,
                "See https://mail.example/go?a=1&b=2\n.\nBye",
                "<p><a href=\"https://mail.example/go?a=1&amp;b=2\">See</a> <a href='https://mail.example/u/1'>stop</a></p>",
                headers.isEmpty()
                        ? Map.of(
                                "List-Unsubscribe", "<https://mail.example/u/1>",
                                "List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                        : headers);
    }

    private static SmtpMail smtp(int port) {
        return new SmtpMail(server(port), InstantSource.system(), Breaker.usual("smtp", InstantSource.system()));
    }

    private static SmtpServer server(int port) {
        return new SmtpServer("127.0.0.1", port, null, null, false, "mail.example", THROTTLED);
    }
}
