package leadloom.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.faults.Faults;
import leadloom.sandbox.invoices.Invoices;
import leadloom.sandbox.mail.MailSink;
import leadloom.sandbox.mail.SmtpStandIn;
import leadloom.sandbox.vendors.ControlDoor;
import leadloom.sandbox.vendors.StandIns;

/** All stand-in vendors and the mail sink in one process, on 127.0.0.1 only, until closed. */
public final class Sandbox implements AutoCloseable {

    private static final int BACKLOG = 500;

    static {
        // The JDK's server writes head and body apart; with Nagle's algorithm each answer would wait 40 ms.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        // The JDK's client forgets idle connections after 30 s, which is also this server's default: whoever
        // is late by a moment would send into a closed connection, and a fault would come that nobody ordered.
        if (System.getProperty("sun.net.httpserver.idleInterval") == null) {
            System.setProperty("sun.net.httpserver.idleInterval", "120");
        }
    }

    private final HttpServer http;
    private final SmtpStandIn smtp;
    private final MailSink mails;
    private final Faults faults;
    private final Invoices invoices;
    private final Map<String, LongSupplier> kept;

    private Sandbox(
            HttpServer http,
            SmtpStandIn smtp,
            MailSink mails,
            Faults faults,
            Invoices invoices,
            Map<String, LongSupplier> kept) {
        this.http = http;
        this.smtp = smtp;
        this.mails = mails;
        this.faults = faults;
        this.invoices = invoices;
        this.kept = kept;
    }

    /** Starts everything; when it returns, every port answers. */
    public static Sandbox start(SandboxOptions options) {
        return start(options, InstantSource.system());
    }

    /** The same with a clock of the caller's, which dates mails and ends imposed faults. */
    public static Sandbox start(SandboxOptions options, InstantSource clock) {
        var dice = new Dice(options.seed());
        var faults = new Faults(dice, options.faults(), clock);
        var invoices = new Invoices(options.tariff());
        var mails = new MailSink();
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), options.httpPort());
            var http = HttpServer.create(address, BACKLOG);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            var kept = StandIns.open(http, dice, faults, invoices, clock);
            StandIns.openMail(http, mails, dice, faults, invoices, clock);
            http.createContext(ControlDoor.PATH, new ControlDoor(mails, faults, invoices));
            var smtp = SmtpStandIn.start(options.smtpPort(), mails, dice, faults, invoices, clock);
            http.start();
            return new Sandbox(http, smtp, mails, faults, invoices, kept);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /**
     * Where the vendors are: {@code /enrichment}, {@code /crm}, {@code /salesforce}, {@code /ai}, {@code /chat},
     * {@code /mandrill}, {@code /sendgrid} and {@code /sandbox}.
     */
    public URI httpUri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    public int smtpPort() {
        return smtp.port();
    }

    public MailSink mails() {
        return mails;
    }

    /** Whom faults can be ordered for. */
    public static List<String> vendors() {
        return StandIns.VENDORS.stream().sorted().toList();
    }

    public Invoices invoices() {
        return invoices;
    }

    /** How many records of ours a vendor keeps, such as {@code hubspot contacts}. */
    public long kept(String vendorAndKind) {
        return Objects.requireNonNull(kept.get(vendorAndKind), vendorAndKind).getAsLong();
    }

    /** Faults to order, for tests in the same process; from outside there is {@code POST /sandbox/faults}. */
    public Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        http.stop(0);
        smtp.close();
    }
}
