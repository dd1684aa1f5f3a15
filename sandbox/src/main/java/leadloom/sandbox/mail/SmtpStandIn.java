package leadloom.sandbox.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.faults.Faults;
import leadloom.sandbox.invoices.Invoices;
import org.subethamail.smtp.server.SMTPServer;

/** The SMTP server before the mail sink; it refuses unknown mailboxes and fails as often as the rates say. */
public final class SmtpStandIn implements AutoCloseable {

    static final String VENDOR = "mail";
    private static final int LARGEST_MAIL = 1 << 20;
    private static final int CONNECTIONS = 500;
    private static final int BACKLOG = 500;

    private final SMTPServer server;

    private SmtpStandIn(SMTPServer server) {
        this.server = server;
    }

    /** Starts to listen on 127.0.0.1; port 0 means any free one. */
    public static SmtpStandIn start(
            int port, MailSink sink, Dice dice, Faults faults, Invoices invoices, InstantSource clock)
            throws IOException {
        var sockets = new OpenSockets();
        var server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .backlog(BACKLOG)
                .hostName("sandbox.invalid")
                .softwareName("Leadloom sandbox")
                .maxConnections(CONNECTIONS)
                .maxMessageSize(LARGEST_MAIL)
                .insertReceivedHeaders(false)
                .serverSocketFactory(() -> sockets)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .messageHandlerFactory(
                        context -> new MailConversation(context, sockets, sink, dice, faults, invoices, clock))
                .build();
        server.start();
        return new SmtpStandIn(server);
    }

    public int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }
}
