package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Demos in which the simulated vendors tell by their own protocols what people did, to doors that check each word. */
@Timeout(400)
class RealProtocolsIT {

    private static final Duration ONE_DEMO = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    /** With this seed deals are won and lost, and people reply, before the move and after it. */
    @Test
    void everyVendorIsHeardInItsOwnWordsBeforeAndAfterTheMove() throws Exception {
        try (var demo = DemoProcess.start(
                directory,
                List.of(),
                Map.of(),
                "--vendors",
                "real-protocols",
                "--count",
                "60",
                "--seed",
                "270",
                "--day",
                "1000")) {
            demo.awaitItsSummary(ONE_DEMO);

            assertThat(demo.said()).contains("✓ moved").doesNotContain("✗", "a hook refused");
            assertThat(mailsToldOfBy(demo, "mandrill", "delivered")).isGreaterThan(40);
            assertThat(mailsToldOfBy(demo, "mandrill", "bounced")).isPositive();
            assertThat(mailsToldOfBy(demo, "mandrill", "opened"))
                    .as("we track opens ourselves, so the vendor was asked not to")
                    .isZero();
            assertThat(count(demo, "SELECT count(*) FROM journal WHERE kind = 'replied' AND event_key LIKE 'reply/%'"))
                    .as("replies that came by the vendor's inbound hook")
                    .isPositive();
            assertThat(count(demo, "SELECT count(*) FROM reply WHERE read_by = 'headers'"))
                    .as("answers of machines, which end nothing")
                    .isPositive();
            assertThat(count(
                            demo,
                            "SELECT count(*) FROM crm_news WHERE vendor = 'hubspot' AND outcome IN ('won', 'lost')"))
                    .isPositive();
            assertThat(count(demo, "SELECT count(*) FROM crm_news WHERE state <> 'done'"))
                    .as("nothing that HubSpot told was left lying at the move")
                    .isZero();
            assertThat(entered(demo.said(), "hubspot")).isPositive();
            heardAll(demo, "hubspot", "crm/%/%");
            heardAll(demo, "salesforce", "salesforce/%");
            assertThat(count(demo, "SELECT count(*) FROM quarantine")).isZero();
            assertThat(texts(demo, """
                    SELECT concat_ws(' ', engagement.kind, event_key, at, 'before', claimed_at, state, attempts)
                    FROM engagement JOIN effect USING (lead_id)
                    WHERE touch = lead_id || '/' || position AND effect.kind = 'mail' AND at < claimed_at
                    """))
                    .as("news of mails from before they were sent")
                    .isEmpty();
        }
    }

    @Test
    void sendGridAndSalesforceAreHeardFromTheStart() throws Exception {
        var keys = keys();
        var environment = Map.of(
                "LEADLOOM_CRM_VENDOR",
                "salesforce",
                "LEADLOOM_EMAIL_VENDOR",
                "sendgrid",
                "LEADLOOM_SENDGRID_HOOK_KEY",
                base64(keys.getPublic().getEncoded()),
                "LEADLOOM_SANDBOX_SENDGRID_KEY",
                base64(keys.getPrivate().getEncoded()),
                "LEADLOOM_SENDGRID_PARSE_SECRET",
                "FAKE-secret-of-the-parse-door");
        try (var demo = DemoProcess.start(
                directory, List.of(), environment, "--count", "60", "--seed", "270", "--day", "500")) {
            demo.awaitItsSummary(ONE_DEMO);

            assertThat(demo.said()).doesNotContain("✗", "a hook refused");
            assertThat(mailsToldOfBy(demo, "sendgrid", "delivered")).isGreaterThan(20);
            assertThat(count(demo, "SELECT count(*) FROM reply")).isPositive();
            assertThat(entered(demo.said(), "salesforce"))
                    .as("deals, which have to be asked for")
                    .isPositive();
            heardAll(demo, "salesforce", "salesforce/%");
            assertThat(count(demo, "SELECT count(*) FROM quarantine")).isZero();
        }
    }

    /** Whatever sales people entered into a CRM, its lead came to know. */
    private static void heardAll(DemoProcess demo, String crm, String keys) {
        var entered = entered(demo.said(), crm);
        Await.until("what was entered into " + crm + " is heard", Duration.ofSeconds(30), () -> {
            try {
                return count(
                                demo,
                                "SELECT count(DISTINCT event_key) FROM journal WHERE event_key LIKE '%s'"
                                        .formatted(keys))
                        >= entered;
            } catch (IOException | SQLException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        });
    }

    /** By the summary's own count. */
    private static int entered(String said, String crm) {
        return Pattern.compile("(?m)^ +" + crm + " (?:bought|deal lost|meeting booked) +([0-9]+)$")
                .matcher(said)
                .results()
                .mapToInt(line -> Integer.parseInt(line.group(1)))
                .sum();
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static long mailsToldOfBy(DemoProcess demo, String vendor, String kind) throws IOException, SQLException {
        return count(
                demo,
                "SELECT count(*) FROM engagement WHERE event_key LIKE '%s/%%' AND kind = '%s'".formatted(vendor, kind));
    }

    private static long count(DemoProcess demo, String sql) throws IOException, SQLException {
        return Long.parseLong(texts(demo, sql).getFirst());
    }

    private static List<String> texts(DemoProcess demo, String sql) throws IOException, SQLException {
        var texts = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(demo.jdbcUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
