package leadloom.activities.mail.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.Socket;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One SMTP conversation that knows whether the final dot was sent. Up to the dot a mail does not exist for the server;
 * from it on only the server's answer tells.
 */
final class WatchedTransport extends SMTPTransport {

    private final BooleanSupplier tooLate;
    private boolean dotSent;
    private String acceptance = "";

    WatchedTransport(Session session, SmtpServer server, BooleanSupplier tooLate) {
        super(session, new URLName("smtp", server.host(), server.port(), null, server.user(), server.password()));
        this.tooLate = tooLate;
    }

    void open(Socket socket) throws MessagingException {
        connect(socket);
    }

    boolean dotSent() {
        return dotSent;
    }

    /** What the server said when it accepted the mail. */
    String acceptance() {
        return acceptance;
    }

    /** The last moment at which we can still choose not to send. */
    @Override
    protected void finishData() throws IOException, MessagingException {
        if (tooLate.getAsBoolean()) {
            throw new IOException("the deadline passed before the final dot");
        }
        dotSent = true;
        super.finishData();
        acceptance = Objects.requireNonNullElse(getLastServerResponse(), ""); // QUIT's answer would replace it
    }
}
