package leadloom.sandbox.people;

import static leadloom.sandbox.people.ApiStandIn.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.mail.Carriage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What SendGrid tells, in its own words. */
@Timeout(60)
class SendGridHookTest {

    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00.750Z");

    private final TakenHooks hooks = new TakenHooks();
    private final Tally tally = new Tally();
    private KeyPair keys;
    private SendGridHook sendGrid;

    @BeforeEach
    void start() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        sendGrid = new SendGridHook(
                new Api(hooks.base(), Optional.empty()),
                new VendorHooks.SendGrid(keys.getPrivate(), Optional.of("FAKE-secret-of-the-parse-door")),
                () -> NOW,
                new Dice(3),
                tally);
    }

    @AfterEach
    void stop() {
        hooks.close();
    }

    @Test
    void aBatchIsAnArrayThatEndsWithALineAndItsSignatureFits() throws Exception {
        sendGrid.report(List.of(
                event(ReactionKind.DELIVERED), event(ReactionKind.BOUNCED_HARD), event(ReactionKind.COMPLAINED)));

        var hook = hooks.next();
        assertThat(hook.path()).isEqualTo("/api/v1/hooks/sendgrid");
        assertThat(hook.body()).startsWith("[").endsWith("]\r\n");
        assertThat(fits(hook)).isTrue();
        var events = Api.JSON.readTree(hook.body());
        assertThat(events.get(0).path("event").asString()).isEqualTo("delivered");
        var bounce = events.get(1);
        assertThat(bounce.path("event").asString()).isEqualTo("bounce");
        assertThat(bounce.path("status").asString()).isEqualTo("5.1.1");
        assertThat(bounce.path("timestamp").asLong()).isEqualTo(NOW.getEpochSecond());
        assertThat(bounce.path("send").asString())
                .as("beside the event's own fields")
                .isEqualTo("lead_1-2-mail");
        assertThat(events.get(2).path("event").asString()).isEqualTo("spamreport");
        assertThat(events.valueStream().map(event -> event.path("sg_event_id").asString()))
                .doesNotHaveDuplicates()
                .allMatch(id -> !id.isEmpty() && id.length() <= 100);
        assertThat(tally.read()).containsEntry("sendgrid/bounce", 1L);
    }

    @Test
    void aSoftBounceIsOfTheTypeBlocked() throws Exception {
        sendGrid.report(List.of(event(ReactionKind.BOUNCED_SOFT)));

        var event = Api.JSON.readTree(hooks.next().body()).get(0);
        assertThat(event.path("type").asString()).isEqualTo("blocked");
    }

    @Test
    void aReplyComesTakenApartAtTheSecretAddress() throws Exception {
        sendGrid.handOn(new Correspondence(new Dice(3)).write(event(ReactionKind.REPLIED), NOW));

        var hook = hooks.next();
        assertThat(hook.path()).isEqualTo("/api/v1/hooks/sendgrid-parse/FAKE-secret-of-the-parse-door");
        var fields = fields(hook);
        assertThat(fields.get("headers")).contains("In-Reply-To: <lead_1.2@demo>\r\n", "Message-ID: <");
        assertThat(fields).containsEntry("from", "ada@example.com").containsEntry("subject", "Re: Hello");
        assertThat(fields.get("text")).contains("wrote:", "> Hello");
        assertThat(fields.get("charsets")).contains("\"text\":\"UTF-8\"");
    }

    private boolean fits(TakenHooks.Hook hook) throws Exception {
        var check = Signature.getInstance("SHA256withECDSA");
        check.initVerify(keys.getPublic());
        check.update(hook.header("x-twilio-email-event-webhook-timestamp").getBytes(StandardCharsets.UTF_8));
        check.update(hook.body().getBytes(StandardCharsets.UTF_8));
        return check.verify(Base64.getDecoder().decode(hook.header("x-twilio-email-event-webhook-signature")));
    }

    private static Map<String, String> fields(TakenHooks.Hook hook) throws Exception {
        var form = new MimeMultipart(
                new ByteArrayDataSource(hook.body().getBytes(StandardCharsets.UTF_8), hook.header("content-type")));
        var fields = new HashMap<String, String>();
        for (var at = 0; at < form.getCount(); at++) {
            var part = form.getBodyPart(at);
            var name = part.getHeader("Content-Disposition")[0].replaceFirst(".*name=\"([^\"]+)\".*", "$1");
            fields.put(name, new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static Scheduled event(ReactionKind kind) {
        var carriage = new Carriage("sendgrid", "vendors-id", Map.of("send", "lead_1-2-mail"), false, false);
        var mail = new Envelope("<lead_1.2@demo>", "ada@example.com", "mara@demo", "Hello", Optional.of(carriage));
        return new Scheduled(MONDAY, 0, mail, Reaction.of(kind, Duration.ZERO));
    }
}
