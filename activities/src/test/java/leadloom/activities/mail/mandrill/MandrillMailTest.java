package leadloom.activities.mail.mandrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import leadloom.activities.Breaker;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.mail.MailVendor.Accepted;
import leadloom.activities.mail.MailVendor.Answer;
import leadloom.activities.mail.MailVendor.CannotTell;
import leadloom.activities.mail.MailVendor.Failed;
import leadloom.activities.mail.MailVendor.Fate;
import leadloom.activities.mail.MailVendor.NotSent;
import leadloom.activities.mail.MailVendor.Refused;
import leadloom.activities.mail.MailVendor.Sent;
import leadloom.activities.mail.MailVendor.Unwanted;
import leadloom.activities.mail.Mails;
import leadloom.activities.mail.OutgoingMail;
import leadloom.activities.mail.ScriptedVendor;
import leadloom.hub.SteppingTime;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultKind;
import leadloom.sandbox.faults.FaultRates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MandrillMailTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

    private final SteppingTime vendorTime = new SteppingTime(MONDAY);
    private final Sandbox sandbox =
            Sandbox.start(new SandboxOptions(0, 0, Sandboxes.SEED, FaultRates.none()), vendorTime);
    private final MandrillMail mandrill = at(URI.create(sandbox.httpUri() + "/mandrill"));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static MandrillMail at(URI base) {
        return new MandrillMail(
                base, "fake-key-for-tests", InstantSource.system(), Breaker.usual("mandrill", InstantSource.system()));
    }

    @Test
    void aMailArrivesWithItsOwnNameAndAWayOut() {
        var answer = send(Mails.of("effect-1"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        done -> assertThat(done.vendorReference()).hasSize(32));
        assertThat(sandbox.mails().latest(1)).singleElement().satisfies(mail -> {
            assertThat(mail.head().messageId()).isEqualTo("<lead_1.effect-1@mail.orrin.example>");
            assertThat(mail.head().to()).isEqualTo("ana@north-mills.io");
            assertThat(mail.head().headers())
                    .containsEntry("list-unsubscribe-post", "List-Unsubscribe=One-Click")
                    .containsEntry("list-id", "<small.mail.orrin.example>")
                    .containsEntry("x-leadloom-effect", "effect-1");
            assertThat(mail.head().links())
                    .containsExactly(
                            "https://leads.orrin.example/u/token", "https://leads.orrin.example/u/token?a=1&b=2");
            assertThat(mail.text()).contains("Good day.");
        });
        assertThat(sandbox.invoices().byEffect("mandrill")).containsOnlyKeys("effect-1");
    }

    @Test
    void nothingIsTrackedOrMergedThere() throws IOException {
        try (var vendor = ScriptedVendor.answering(200, "[{\"status\":\"queued\",\"_id\":\"m1\"}]")) {
            assertThat(at(vendor.uri()).send(Mails.of("effect-1"), Sandboxes.soon()))
                    .isEqualTo(new Accepted("m1"));

            var message = vendor.onlyOne().json().path("message");
            assertThat(vendor.onlyOne().uri().getPath()).isEqualTo("/messages/send");
            for (var off : new String[] {"track_opens", "track_clicks", "merge", "auto_text", "auto_html"}) {
                assertThat(message.path(off).asBoolean(true)).as(off).isFalse();
            }
            assertThat(message.path("metadata").path("leadloom_effect").asString())
                    .isEqualTo("effect-1");
            assertThat(message.path("to").size()).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rejected, hard-bounce, true",
        "invalid, '', true",
        "rejected, invalid, true",
        "rejected, soft-bounce, false",
        "rejected, unsigned, false",
        "rejected, rule, false"
    })
    void aRecipientThatIsRefusedIsRefusedForGood(String status, String reason, boolean hard) throws IOException {
        var body = "[{\"status\":\"%s\",\"reject_reason\":\"%s\",\"_id\":\"m1\"}]".formatted(status, reason);

        assertThat(answered(200, body)).isEqualTo(new Refused(reason.isEmpty() ? "invalid" : reason, hard));
    }

    @Test
    void whoSaidNoToTheVendorIsToldApart() throws IOException {
        assertThat(answered(200, "[{\"status\":\"rejected\",\"reject_reason\":\"unsub\",\"_id\":\"m1\"}]"))
                .isEqualTo(new Unwanted("unsubscribed"));
        assertThat(answered(200, "[{\"status\":\"rejected\",\"reject_reason\":\"spam\",\"_id\":\"m1\"}]"))
                .isEqualTo(new Unwanted("complained"));
    }

    @Test
    void anAnswerThatSaysNothingLeavesADoubt() throws IOException {
        assertThat(answered(200, "[]")).isEqualTo(new Failed(new Ambiguous("mandrill")));
        assertThat(answered(200, "<html>")).isEqualTo(new Failed(new Ambiguous("mandrill")));
        assertThat(answered(500, "<html>")).isEqualTo(new Failed(new Ambiguous("mandrill")));
        assertThat(answered(502, "<html>")).isEqualTo(new Failed(new Ambiguous("mandrill")));
    }

    @Test
    void theNameOfAnErrorDecidesWhateverTheStatusIs() throws IOException {
        assertThat(failure(500, "GeneralError")).isEqualTo(new Unavailable("mandrill"));
        assertThat(failure(500, "Invalid_Key")).isInstanceOf(VendorOut.class);
        assertThat(failure(401, "Invalid_Key")).isInstanceOf(VendorOut.class);
        assertThat(failure(402, "PaymentRequired")).isInstanceOf(VendorOut.class);
        assertThat(failure(404, "Unknown_Subaccount")).isEqualTo(new Rejected("mandrill", "Unknown_Subaccount"));
        assertThat(failure(503, "ServiceUnavailable")).isEqualTo(new Unavailable("mandrill"));
    }

    @Test
    void everyFaultBecomesWhatItMeansForASecondTry() {
        assertThat(under(FaultKind.RESET)).isEqualTo(new Failed(new Ambiguous("mandrill")));
        assertThat(under(FaultKind.SERVER_ERROR)).isEqualTo(new Failed(new Unavailable("mandrill")));
        assertThat(under(FaultKind.DOWN)).isEqualTo(new Failed(new Unavailable("mandrill")));
        assertThat(under(FaultKind.REFUSED)).isEqualTo(new Failed(new Rejected("mandrill", "ValidationError")));
        assertThat(under(FaultKind.THROTTLED))
                .isEqualTo(new Failed(new RateLimited("mandrill", Duration.ofSeconds(1))));
        assertThat(sandbox.mails().count()).as("the reset one was taken").isOne();
    }

    @Test
    void aVendorThatTakesAMailAndNeverAnswersLeavesADoubt() {
        sandbox.faults().impose("mandrill", FaultKind.HANG, 1, Duration.ofHours(1));

        assertThat(mandrill.send(Mails.of("effect-1"), Sandboxes.in(Duration.ofMillis(700))))
                .isEqualTo(new Failed(new Ambiguous("mandrill")));
        assertThat(sandbox.mails().count()).isOne();
    }

    @Test
    void nothingLeavesAfterTheDeadline() {
        assertThat(mandrill.send(Mails.of("effect-1"), Sandboxes.passed()))
                .isEqualTo(new Failed(new Unavailable("mandrill")));
        assertThat(sandbox.mails().count()).isZero();
    }

    @Test
    void noHeaderCanBeSmuggledIn() {
        assertThat(send(Mails.withSubject("Hello\r\nBcc: all@acme.io")))
                .isEqualTo(new Refused("invalid_header", false));
        assertThat(send(Mails.to("ana@acme.io\r\nBcc: all@acme.io", "effect-1")))
                .isEqualTo(new Refused("invalid_recipient", true));
        assertThat(send(Mails.to("ana@acme.io, ben@acme.io", "effect-1")))
                .isEqualTo(new Refused("invalid_recipient", true));
        assertThat(sandbox.mails().count()).isZero();
    }

    @Test
    void aMailWhoseAnswerWasLostIsFoundOnceItIsIndexed() {
        assertThat(under(FaultKind.RESET)).isEqualTo(new Failed(new Ambiguous("mandrill")));

        assertThat(ask("effect-1", null)).isInstanceOf(CannotTell.class);
        vendorTime.pass(Duration.ofSeconds(3));
        assertThat(ask("effect-1", null))
                .isInstanceOfSatisfying(
                        Sent.class, sent -> assertThat(sent.vendorReference()).hasSize(32));
    }

    @Test
    void silenceCountsOnlyBesideAWitness() {
        assertThat(send(Mails.of("effect-2"))).isInstanceOf(Accepted.class);
        vendorTime.pass(Duration.ofSeconds(3));

        assertThat(ask("effect-1", null)).isInstanceOf(CannotTell.class);
        assertThat(ask("effect-1", "effect-3")).isInstanceOf(CannotTell.class);
        assertThat(ask("effect-1", "effect-2")).isInstanceOf(NotSent.class);
    }

    @Test
    void whatTheVendorRejectedDidNotLeave() throws IOException {
        var found = "[{\"_id\":\"m1\",\"state\":\"%s\",\"metadata\":{\"leadloom_effect\":\"effect-1\"}}]";

        assertThat(told(found.formatted("rejected"))).isInstanceOf(NotSent.class);
        assertThat(told(found.formatted("bounced"))).isEqualTo(new Sent("m1"));
        assertThat(told("[{\"_id\":\"m1\",\"state\":\"sent\",\"subject\":\"effect-1\"}]"))
                .as("a mail that only mentions the id")
                .isInstanceOf(CannotTell.class);
        assertThat(told("{}")).isEqualTo(new Failed(new Ambiguous("mandrill")));
    }

    private Answer send(OutgoingMail mail) {
        return mandrill.send(mail, Sandboxes.soon());
    }

    private Fate ask(String effect, @Nullable String witness) {
        return mandrill.ask(Mails.doubt(effect, MONDAY, witness), Sandboxes.soon());
    }

    private Answer under(FaultKind kind) {
        sandbox.faults().impose("mandrill", kind, 1, Duration.ofHours(1));
        return send(Mails.of("effect-1"));
    }

    private static Answer answered(int status, String body) throws IOException {
        try (var vendor = ScriptedVendor.answering(status, body)) {
            return at(vendor.uri()).send(Mails.of("effect-1"), Sandboxes.soon());
        }
    }

    private static VendorFailure failure(int status, String name) throws IOException {
        var body = "{\"status\":\"error\",\"code\":-1,\"name\":\"%s\",\"message\":\"ana@acme.io\"}".formatted(name);
        return ((Failed) answered(status, body)).failure();
    }

    private static Fate told(String body) throws IOException {
        try (var vendor = ScriptedVendor.answering(200, body)) {
            return at(vendor.uri()).ask(Mails.doubt("effect-1", MONDAY, null), Sandboxes.soon());
        }
    }
}
