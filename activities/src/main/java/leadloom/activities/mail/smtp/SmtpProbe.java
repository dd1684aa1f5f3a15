package leadloom.activities.mail.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.Reach;
import leadloom.activities.connection.Steps;
import leadloom.hub.connection.Check;

/** Tests a mail server up to the point where a mail would begin: greeting, TLS, login, goodbye. */
public final class SmtpProbe implements ConnectionTest {

    private static final int WITHIN = (int) Duration.ofSeconds(10).toMillis();

    private final SmtpServer server;

    public SmtpProbe(SmtpServer server) {
        this.server = server;
    }

    @Override
    public String vendor() {
        return "smtp";
    }

    @Override
    public void run(Steps steps) {
        var sent = "EHLO" + (server.startTls() ? ", STARTTLS" : "") + (server.user() == null ? "" : ", AUTH")
                + " and QUIT to " + server.host() + ":" + server.port();
        var settings = SmtpMail.settings(server);
        settings.setProperty("mail.smtp.timeout", Integer.toString(WITHIN));
        settings.setProperty("mail.smtp.writetimeout", Integer.toString(WITHIN));
        try (var socket = new Socket();
                var transport = new WatchedTransport(Session.getInstance(settings), server, () -> true)) {
            socket.connect(new InetSocketAddress(server.host(), server.port()), WITHIN);
            transport.open(socket);
            steps.add(tls(sent));
            steps.add(login(sent));
        } catch (AuthenticationFailedException refused) {
            steps.add(Check.failed(
                    "login",
                    sent,
                    "The server refuses user or password.",
                    "Set LEADLOOM_EMAIL_USER and LEADLOOM_EMAIL_PASSWORD, or LEADLOOM_EMAIL_PASSWORD_FILE."));
        } catch (UnknownHostException unknown) {
            steps.add(Check.failed("reach", sent, "Nobody knows this host.", "Correct LEADLOOM_EMAIL_URL."));
        } catch (IOException unreached) {
            steps.add(Check.failed(
                    "reach",
                    sent,
                    "Nothing answers there.",
                    "Correct LEADLOOM_EMAIL_URL, or let outgoing connections to this host and port through."));
        } catch (MessagingException broken) {
            steps.add(broken(sent, broken));
        }
    }

    private static Check broken(String sent, MessagingException broken) {
        var words = String.valueOf(broken.getMessage());
        if (broken.getCause() instanceof SSLException || words.contains("STARTTLS")) {
            return Check.failed(
                    "TLS",
                    sent,
                    "The server offers no TLS, or does not prove its name by it.",
                    "Use a server and port that speak STARTTLS with a valid certificate, usually port 587.");
        }
        return Check.failed("greeting", sent, "The server breaks off, or refuses us.", "Ask its keeper why.");
    }

    private Check tls(String sent) {
        if (server.startTls()) {
            return Check.ok("TLS", sent, "Encrypted before anything is said; the certificate fits the name.");
        }
        return Reach.isLoopback(server.host())
                ? Check.ok("TLS", sent, "Not encrypted, on this machine only.")
                : Check.failed(
                        "TLS",
                        sent,
                        "Not encrypted: password and mails would be readable on the way.",
                        "Write smtps:// in LEADLOOM_EMAIL_URL.");
    }

    private Check login(String sent) {
        return server.user() == null
                ? Reach.isLoopback(server.host())
                        ? Check.ok("login", sent, "The server asks for no login.")
                        : Check.warning(
                                "login", sent, "No user is set.", "Set LEADLOOM_EMAIL_USER where the server wants one.")
                : Check.ok("login", sent, "User and password are taken.");
    }
}
