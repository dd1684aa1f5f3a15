package leadloom.activities.mail.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.OutgoingMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mail over SMTP, one connection a mail. Up to the final dot every failure is certain not to have sent anything; after
 * it a lost answer is ambiguous. At the deadline the connection is cut, wherever the conversation stands.
 */
public final class SmtpMail implements MailVendor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpMail.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);

    private final SmtpServer server;
    private final InstantSource clock;
    private final Breaker breaker;
    /** Shared by all mails, as looking for the library's providers again would cost more than the mail. */
    private final Session session;

    private final ScheduledThreadPoolExecutor watchdog;

    public SmtpMail(SmtpServer server, InstantSource clock, Breaker breaker) {
        this.server = server;
        this.clock = clock;
        this.breaker = breaker;
        this.session = Session.getInstance(settings(server));
        this.watchdog = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("smtp-deadline").daemon().factory());
        this.watchdog.setRemoveOnCancelPolicy(true);
    }

    /** Nobody can be asked what became of a mail given to it: SMTP has no such question. */
    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public Answer send(OutgoingMail mail, Deadline deadline) {
        try {
            var message = MimeWriter.write(mail, session, clock.instant());
            var left = deadline.left(clock.instant());
            if (!left.isPositive()) {
                return new Failed(new Unavailable(SmtpAnswers.VENDOR));
            }
            return breaker.refusal()
                    .<Answer>map(Failed::new)
                    .orElseGet(() -> reported(converse(message, deadline, left)));
        } catch (InvalidMail invalid) {
            return new Refused(invalid.code(), invalid.addressIsWrong());
        } catch (MessagingException unwritable) {
            return new Refused("unwritable", false);
        }
    }

    private Answer reported(Answer answer) {
        if (answer instanceof Failed(var failure)) {
            breaker.failed(failure);
        } else {
            breaker.answered();
        }
        return answer;
    }

    private Answer converse(MimeMessage message, Deadline deadline, Duration left) {
        var transport = new WatchedTransport(
                session, server, () -> !deadline.left(clock.instant()).isPositive());
        var socket = new Socket();
        var cut = watchdog.schedule(() -> cut(socket), left.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return talk(transport, socket, message, left);
        } catch (IOException unconnected) {
            return new Failed(new Unavailable(SmtpAnswers.VENDOR)); // only connecting throws this
        } finally {
            cut.cancel(false);
            cut(socket);
        }
    }

    private Answer talk(WatchedTransport transport, Socket socket, MimeMessage message, Duration left)
            throws IOException {
        var connectWithin = left.compareTo(CONNECT_WITHIN) < 0 ? left : CONNECT_WITHIN;
        socket.setTcpNoDelay(true);
        socket.connect(
                new InetSocketAddress(server.host(), server.port()), (int) Math.max(1, connectWithin.toMillis()));
        try {
            transport.open(socket);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException failure) {
            return SmtpAnswers.read(failure, transport.dotSent(), server);
        } finally {
            hangUp(transport);
        }
        return new Accepted(SmtpAnswers.reference(transport.acceptance()));
    }

    /** The mail's fate is known by now; how the goodbye goes is of no interest. */
    private static void hangUp(WatchedTransport transport) {
        try {
            transport.close();
        } catch (MessagingException impolite) {
            LOG.debug("the mail server did not say goodbye");
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException stuck) {
            LOG.debug("a mail connection could not be closed", stuck);
        }
    }

    static Properties settings(SmtpServer server) {
        var settings = new Properties();
        settings.setProperty("mail.smtp.localhost", server.helloName());
        settings.setProperty("mail.smtp.auth", Boolean.toString(server.user() != null));
        settings.setProperty("mail.smtp.starttls.enable", Boolean.toString(server.startTls()));
        settings.setProperty("mail.smtp.starttls.required", Boolean.toString(server.startTls()));
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        settings.setProperty("mail.smtp.quitwait", "false");
        return settings;
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
    }
}
