package leadloom.activities.mail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.NobodyNamed;
import leadloom.activities.connection.Steps;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.OutgoingMail;
import leadloom.activities.mail.Sender;
import leadloom.activities.mail.domain.ImapInbox.Account;
import leadloom.hub.connection.Check;
import leadloom.hub.connection.Check.Grade;
import leadloom.hub.seal.Seals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class EmailProbeTest {

    private static final String PASSWORD = "changeit";
    private static final Seals SEALS = new Seals("not-a-secret-only-a-test", new SecureRandom());
    private static final MailDomain DOMAIN =
            new MailDomain("orrin.example", "orrin.example", "", true, List.of("s1"), "");

    private final GreenMail imap =
            new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
    private final List<OutgoingMail> sent = new ArrayList<>();
    private @Nullable String results = "spf=pass dkim=pass header.d=orrin.example dmarc=pass";

    @AfterEach
    void stop() {
        imap.stop();
    }

    /** Takes a mail and puts it into the mailbox, as another server would. */
    private MailVendor delivering(boolean arrives) {
        return (mail, deadline) -> {
            sent.add(mail);
            if (arrives) {
                var head = results == null ? "" : "Authentication-Results: mx.orrin.example;\r\n " + results + "\r\n";
                deliver(head + "Subject: " + mail.subject() + "\r\n\r\n" + mail.text());
            }
            return new MailVendor.Accepted("1");
        };
    }

    private void deliver(String text) {
        try {
            imap.setUser("replies@orrin.example", "replies", "fake-password")
                    .deliver(new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))));
        } catch (jakarta.mail.MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private TestInbox inbox(String password) {
        imap.start();
        imap.setUser("replies@orrin.example", "replies", "fake-password");
        return new ImapInbox(
                new Account(
                        "imap",
                        false,
                        "127.0.0.1",
                        imap.getImap().getPort(),
                        "replies",
                        password,
                        "INBOX",
                        "replies@orrin.example"),
                Duration.ofMillis(50));
    }

    private List<Check> mailed(MailVendor vendor, Optional<TestInbox> inbox, @Nullable String to) {
        var sender = new Sender(
                "Mara", "Mara <mara@orrin.example>", "orrin.example", URI.create("https://x.example"), "1 Quay");
        var steps = new Steps(to, Set.of(), InstantSource.system(), told -> {});
        new TestMail(vendor, sender, inbox, () -> "k7qx2", Duration.ofMillis(300)).run(steps);
        return steps.checks();
    }

    @Test
    void aTestMailIsSentToTheReplyMailboxAndItsVerdictIsRead() {
        var inbox = inbox("fake-password");

        assertThat(mailed(delivering(true), Optional.of(inbox), null))
                .extracting(Check::grade)
                .containsExactly(Grade.OK, Grade.OK);
        assertThat(sent.getFirst().to()).isEqualTo("replies@orrin.example");
        assertThat(sent.getFirst().subject()).contains("leadloom-k7qx2");
    }

    @Test
    void aVerdictThatDoesNotPassIsAFailureAndNoVerdictAWarning() {
        var inbox = Optional.of(inbox("fake-password"));

        results = "spf=softfail dkim=none dmarc=fail";
        assertThat(mailed(delivering(true), inbox, null).getLast().grade()).isEqualTo(Grade.FAILED);
        imap.reset();
        imap.setUser("replies@orrin.example", "replies", "fake-password");
        results = null;
        assertThat(mailed(delivering(true), Optional.of(inbox("fake-password")), null)
                        .getLast()
                        .grade())
                .isEqualTo(Grade.WARNING);
    }

    @Test
    void aMailThatDoesNotArriveIsSaidNotToHaveArrived() {
        assertThat(mailed(delivering(false), Optional.of(inbox("fake-password")), null)
                        .getLast()
                        .answer())
                .contains("did not arrive");
    }

    @Test
    void whereNobodyCanLookThePersonIsToldWhatToLookFor() {
        var checks = mailed(delivering(false), Optional.empty(), "mara@elsewhere.example");

        assertThat(sent.getFirst().to()).isEqualTo("mara@elsewhere.example");
        assertThat(checks).extracting(Check::grade).containsExactly(Grade.OK, Grade.WARNING);
        assertThat(checks.getLast().fix()).contains("leadloom-k7qx2").contains("dmarc=pass");
        assertThat(checks.toString()).doesNotContain("mara@");
        assertThat(mailed(delivering(false), Optional.empty(), null).getFirst().fix())
                .contains("--to");
    }

    @Test
    void aRefusedTestMailSaysWhatToChange() {
        MailVendor refusing = (mail, deadline) -> new MailVendor.Refused("550", false);

        assertThat(mailed(refusing, Optional.empty(), "mara@orrin.example")
                        .getFirst()
                        .fix())
                .contains("LEADLOOM_SENDER_ADDRESS");
    }

    @Test
    void theMailboxIsTestedByItsOwnLogin() {
        var good = new Steps(null, Set.of(), InstantSource.system(), told -> {});
        var bad = new Steps(null, Set.of(), InstantSource.system(), told -> {});

        new InboxProbe(inbox("fake-password")).run(good);
        new InboxProbe(new ImapInbox(new Account(
                        "imap", false, "127.0.0.1", imap.getImap().getPort(), "replies", "wrong-canary", "INBOX", "")))
                .run(bad);

        assertThat(good.checks()).singleElement().extracting(Check::grade).isEqualTo(Grade.OK);
        assertThat(bad.checks())
                .singleElement()
                .extracting(Check::answer)
                .isEqualTo("The server refuses user or password.");
        assertThat(bad.checks().toString()).doesNotContain("wrong-canary");
    }

    @Test
    void theUnsubscribeAddressMustShowOurPageOverHttps(@TempDir Path directory) throws Exception {
        var keys = keys(directory);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        var body = new StringBuilder("<form method=\"post\"><button name=\"List-Unsubscribe\"></button></form>");
        server.createContext("/u/", exchange -> {
            assertThat(exchange.getRequestMethod()).isEqualTo("GET");
            var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try (var trusting = HttpClient.newBuilder().sslContext(context(keys)).build()) {
            var url = URI.create("https://localhost:" + server.getAddress().getPort());

            assertThat(new UnsubscribeAddress(url, SEALS, trusting).check().grade())
                    .isEqualTo(Grade.OK);
            body.setLength(0);
            body.append("somebody else's page");
            assertThat(new UnsubscribeAddress(url, SEALS, trusting).check().answer())
                    .contains("not our page");
            assertThat(new UnsubscribeAddress(url, SEALS).check().answer())
                    .isEqualTo("It cannot be reached from here.");
            assertThat(new UnsubscribeAddress(URI.create("http://leads.orrin.example"), SEALS)
                            .check()
                            .grade())
                    .isEqualTo(Grade.FAILED);
        } finally {
            server.stop(0);
        }
    }

    private static KeyStore keys(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        var file = directory.resolve("keys.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "localhost",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .start()
                .waitFor();
        assertThat(made).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        var trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        trusted.setCertificateEntry("localhost", keys.getCertificate("localhost"));
        var others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }

    @Test
    void withoutPostalAddressDomainAndWayOutTheWholeTestFailsAndARehearsalOnlyWarns() {
        var strict = new Steps("mara@orrin.example", Set.of(), InstantSource.system(), told -> {});
        var rehearsed = new Steps("mara@orrin.example", Set.of(), InstantSource.system(), told -> {});

        probe(false).run(strict);
        probe(true).run(rehearsed);

        assertThat(strict.checks())
                .filteredOn(check -> check.grade() == Grade.FAILED)
                .extracting(Check::step)
                .containsExactly("SPF", "DKIM", "DMARC", "alignment", "postal address", "unsubscribe address");
        assertThat(rehearsed.checks()).noneMatch(check -> check.grade() == Grade.FAILED);
        assertThat(probe(false).vendor()).isEqualTo("smtp");
        assertThat(sent).hasSize(2);
    }

    private EmailProbe probe(boolean rehearsal) {
        ConnectionTest transport = new NobodyNamed("smtp", "LEADLOOM_EMAIL_URL");
        var sender = new Sender("M", "m@orrin.example", "orrin.example", URI.create("http://127.0.0.1:1"), "");
        return new EmailProbe(
                transport,
                new DomainChecks(name -> new Dns.Found(List.of())),
                DOMAIN,
                "",
                new UnsubscribeAddress(URI.create("http://127.0.0.1:1"), SEALS),
                new TestMail(delivering(false), sender, Optional.empty(), () -> "word"),
                rehearsal);
    }
}
