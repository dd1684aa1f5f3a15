package leadloom.activities.mail.sendgrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import leadloom.activities.Breaker;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.mail.MailVendor.Accepted;
import leadloom.activities.mail.MailVendor.Answer;
import leadloom.activities.mail.MailVendor.CannotTell;
import leadloom.activities.mail.MailVendor.Failed;
import leadloom.activities.mail.MailVendor.Refused;
import leadloom.activities.mail.MailVendor.Sent;
import leadloom.activities.mail.Mails;
import leadloom.activities.mail.ScriptedVendor;
import leadloom.hub.SteppingTime;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultKind;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SendGridMailTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

    private final SteppingTime vendorTime = new SteppingTime(MONDAY);
    private final Sandbox sandbox =
            Sandbox.start(new SandboxOptions(0, 0, Sandboxes.SEED, FaultRates.none()), vendorTime);
    private final SendGridMail sendGrid = at(URI.create(sandbox.httpUri() + "/sendgrid"), true);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static SendGridMail at(URI base, boolean hasActivity) {
        return new SendGridMail(
                base,
                "fake-key-for-tests",
                hasActivity,
                InstantSource.system(),
                Breaker.usual("sendgrid", InstantSource.system()));
    }

    @Test
    void aMailArrivesWithItsOwnNameAndAWayOut() {
        var answer = sendGrid.send(Mails.of("effect-1"), Sandboxes.soon());

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        done -> assertThat(done.vendorReference()).hasSize(32));
        assertThat(sandbox.mails().latest(1)).singleElement().satisfies(mail -> {
            assertThat(mail.head().messageId()).isEqualTo("<lead_1.effect-1@mail.orrin.example>");
            assertThat(mail.head().headers())
                    .containsEntry("list-unsubscribe", "<https://leads.orrin.example/u/token>")
                    .containsEntry("list-id", "<small.mail.orrin.example>");
            assertThat(mail.head().links()).hasSize(2);
        });
        assertThat(sandbox.invoices().byEffect("sendgrid")).containsOnlyKeys("effect-1");
    }

    @Test
    void thePlainPartComesFirstAndNothingIsTrackedThere() throws IOException {
        try (var vendor = ScriptedVendor.answering(202, "")) {
            assertThat(at(vendor.uri(), false).send(Mails.of("effect-1"), Sandboxes.soon()))
                    .isEqualTo(new Accepted("message-1"));

            var asked = vendor.onlyOne();
            assertThat(asked.uri().getPath()).isEqualTo("/v3/mail/send");
            assertThat(asked.authorization()).isEqualTo("Bearer fake-key-for-tests");
            assertThat(asked.json()
                            .path("content")
                            .valueStream()
                            .map(part -> part.path("type").asString()))
                    .containsExactly("text/plain", "text/html");
            assertThat(asked.json().path("tracking_settings").toString()).doesNotContain("true");
            assertThat(asked.json().path("from").path("name").asString()).isEqualTo("Mara at Orrin");
        }
    }

    @Test
    void onlyARefusedRecipientIsTheMailsOwnFault() throws IOException {
        var errors = "{\"errors\":[{\"message\":\"ana@acme.io is no good\",\"field\":\"%s\"}]}";

        assertThat(answered(400, errors.formatted("personalizations.0.to.0.email")))
                .isEqualTo(new Refused("invalid_recipient", true));
        assertThat(answered(400, errors.formatted("from.email")))
                .isEqualTo(new Failed(new Rejected("sendgrid", "from.email")));
        assertThat(answered(400, "nonsense")).isEqualTo(new Failed(new Rejected("sendgrid", "http-400")));
        assertThat(answered(401, errors.formatted("")))
                .isEqualTo(new Failed(new VendorOut("sendgrid", "key-refused", Duration.ofMinutes(10))));
        assertThat(answered(413, "")).isEqualTo(new Failed(new Rejected("sendgrid", "http-413")));
    }

    @Test
    void anAnswerThatIsNotTheApisOwnLeavesADoubt() throws IOException {
        assertThat(answered(500, "{\"errors\":[{\"message\":\"internal\"}]}"))
                .isEqualTo(new Failed(new Unavailable("sendgrid")));
        assertThat(answered(500, "<html>")).isEqualTo(new Failed(new Ambiguous("sendgrid")));
        assertThat(answered(504, "")).isEqualTo(new Failed(new Ambiguous("sendgrid")));
        assertThat(answered(503, "")).isEqualTo(new Failed(new Unavailable("sendgrid")));
    }

    @Test
    void everyFaultBecomesWhatItMeansForASecondTry() {
        assertThat(under(FaultKind.RESET)).isEqualTo(new Failed(new Ambiguous("sendgrid")));
        assertThat(under(FaultKind.SERVER_ERROR)).isEqualTo(new Failed(new Unavailable("sendgrid")));
        assertThat(under(FaultKind.DOWN)).isEqualTo(new Failed(new Unavailable("sendgrid")));
        assertThat(under(FaultKind.REFUSED)).isEqualTo(new Failed(new Rejected("sendgrid", "http-400")));
        assertThat(under(FaultKind.THROTTLED))
                .isEqualTo(new Failed(new RateLimited("sendgrid", Duration.ofSeconds(1))));
        assertThat(sandbox.mails().count()).as("the reset one was taken").isOne();
    }

    @Test
    void whoHasBoughtActivityHistoryCanAsk() {
        under(FaultKind.RESET);
        var doubt = Mails.doubt("effect-1", MONDAY, "effect-2");

        assertThat(sendGrid.ask(doubt, Sandboxes.soon())).isInstanceOf(CannotTell.class);
        vendorTime.pass(Duration.ofSeconds(3));
        assertThat(sendGrid.ask(doubt, Sandboxes.soon()))
                .isInstanceOfSatisfying(
                        Sent.class, sent -> assertThat(sent.vendorReference()).endsWith(".filter0001"));
    }

    @Test
    void whoHasNotCannot() throws IOException {
        try (var vendor = ScriptedVendor.answering(200, "{\"messages\":[]}")) {
            var without = at(vendor.uri(), false);
            assertThat(without.memory().canBeAsked()).isFalse();
            assertThat(without.ask(Mails.doubt("effect-1", MONDAY, null), Sandboxes.soon()))
                    .isInstanceOf(CannotTell.class);

            assertThat(at(vendor.uri(), true).ask(Mails.doubt("effect-1", MONDAY, null), Sandboxes.soon()))
                    .isInstanceOf(CannotTell.class);
            assertThat(URLDecoder.decode(vendor.onlyOne().uri().getRawQuery(), StandardCharsets.UTF_8))
                    .isEqualTo("limit=1&query=(unique_args['leadloom_effect']=\"effect-1\")");
        }
    }

    private Answer under(FaultKind kind) {
        sandbox.faults().impose("sendgrid", kind, 1, Duration.ofHours(1));
        return sendGrid.send(Mails.of("effect-1"), Sandboxes.soon());
    }

    private static Answer answered(int status, String body) throws IOException {
        try (var vendor = ScriptedVendor.answering(status, body)) {
            return at(vendor.uri(), false).send(Mails.of("effect-1"), Sandboxes.soon());
        }
    }
}
