package leadloom.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import leadloom.activities.Breaker;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorContract;
import leadloom.activities.mail.mandrill.MandrillMail;
import leadloom.activities.mail.sendgrid.SendGridMail;
import leadloom.hub.SteppingTime;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultKind;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds what we send, and what our stand-ins answer, against the vendors' own descriptions of their APIs. */
@Timeout(120)
class MailContractTest {

    /** The older description forbids no known key beside {@code key}; the newer one does, by mistake. */
    private static final VendorContract MANDRILL_REQUESTS =
            VendorContract.of("mailchimp-transactional/messages-swagger.json");

    private static final VendorContract MANDRILL_ANSWERS = VendorContract.of("mailchimp-transactional/messages.json");
    private static final VendorContract SENDGRID = VendorContract.of("sendgrid/mail-send.json");
    private static final VendorContract ACTIVITY = VendorContract.of("sendgrid/email-activity.json");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

    private final SteppingTime vendorTime = new SteppingTime(MONDAY);
    private final Sandbox sandbox =
            Sandbox.start(new SandboxOptions(0, 0, Sandboxes.SEED, FaultRates.none()), vendorTime);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    @Test
    void mandrillIsAskedAsItDescribes() throws IOException {
        assertThat(MANDRILL_REQUESTS.violations("SendRequest", mandrillSend())).isEmpty();
        assertThat(MANDRILL_REQUESTS.violations("SearchRequest", mandrillSearch()))
                .isEmpty();
    }

    @Test
    void theCheckWouldNoticeAWrongRequest() throws IOException {
        var wrong = (ObjectNode) JSON.readTree(mandrillSend());
        ((ObjectNode) wrong.get("message")).put("track_opens", "perhaps");
        var without = (ObjectNode) JSON.readTree(sendGridSend());
        without.remove("personalizations");

        assertThat(MANDRILL_REQUESTS.violations("SendRequest", wrong.toString()))
                .isNotEmpty();
        assertThat(SENDGRID.violations("MailSendRequest", without.toString())).isNotEmpty();
        assertThat(MANDRILL_ANSWERS.violations("MessagesSendResponse", "[{\"status\":\"gone\"}]"))
                .isNotEmpty();
        assertThat(ACTIVITY.violations("MessagesResponse", "{\"messages\":[{}]}"))
                .isNotEmpty();
    }

    @Test
    void sendGridIsAskedAsItDescribes() throws IOException {
        assertThat(SENDGRID.violations("MailSendRequest", sendGridSend())).isEmpty();
    }

    @Test
    void theMandrillStandInAnswersAsMandrillDescribes() throws IOException, InterruptedException {
        var sent = post("/mandrill/messages/send", mandrillSend());
        vendorTime.pass(Duration.ofSeconds(3));
        var found = post("/mandrill/messages/search", mandrillSearch());

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(MANDRILL_ANSWERS.violations("MessagesSendResponse", sent.body()))
                .isEmpty();
        assertThat(MANDRILL_REQUESTS.violations("SendResponse", sent.body())).isEmpty();
        assertThat(found.body()).contains("effect-1");
        assertThat(MANDRILL_ANSWERS.violations("MessagesSearchResponse", found.body()))
                .isEmpty();
        assertThat(MANDRILL_REQUESTS.violations("SearchResponse", found.body())).isEmpty();
    }

    @Test
    void itRefusesAsMandrillDescribes() throws IOException, InterruptedException {
        var unsigned = post("/mandrill/messages/send", "{\"message\":{}}");
        sandbox.faults().impose("mandrill", FaultKind.SERVER_ERROR, 1, Duration.ofHours(1));
        var broken = post("/mandrill/messages/send", mandrillSend());

        assertThat(unsigned.statusCode()).isEqualTo(401);
        assertThat(MANDRILL_ANSWERS.violations("InvalidKeyError", unsigned.body()))
                .isEmpty();
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(MANDRILL_ANSWERS.violations("ServerError", broken.body())).isEmpty();
    }

    @Test
    void theSendGridStandInAnswersAsSendGridDescribes() throws IOException, InterruptedException {
        var sent = post("/sendgrid/v3/mail/send", sendGridSend());
        vendorTime.pass(Duration.ofSeconds(3));
        var found = send(
                request("/sendgrid/v3/messages?limit=1&query=unique_args%5B%27leadloom_effect%27%5D%3D%22effect-1%22"));

        assertThat(sent.statusCode()).isEqualTo(202);
        assertThat(sent.body()).isEmpty();
        assertThat(sent.headers().firstValue("X-Message-Id")).isPresent();
        assertThat(found.body()).contains("msg_id");
        assertThat(ACTIVITY.violations("MessagesResponse", found.body())).isEmpty();
    }

    @Test
    void itRefusesAsSendGridDescribes() throws IOException, InterruptedException {
        var invalid = post("/sendgrid/v3/mail/send", "{\"personalizations\":[{\"to\":[]}]}");
        var unreadable = send(request("/sendgrid/v3/messages?query=nonsense"));
        sandbox.faults().impose("sendgrid", FaultKind.SERVER_ERROR, 1, Duration.ofHours(1));
        var broken = post("/sendgrid/v3/mail/send", sendGridSend());

        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(SENDGRID.violations("Error400", invalid.body())).isEmpty();
        assertThat(ACTIVITY.violations("Errors", unreadable.body())).isEmpty();
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(SENDGRID.violations("Error500", broken.body())).isEmpty();
    }

    private static String mandrillSend() throws IOException {
        try (var vendor = ScriptedVendor.answering(200, "[{\"status\":\"sent\",\"_id\":\"m1\"}]")) {
            assertThat(mandrill(vendor.uri()).send(Mails.of("effect-1"), Sandboxes.soon()))
                    .isEqualTo(new MailVendor.Accepted("m1"));
            return vendor.onlyOne().body();
        }
    }

    private static String mandrillSearch() throws IOException {
        try (var vendor = ScriptedVendor.answering(200, "[]")) {
            assertThat(mandrill(vendor.uri()).ask(Mails.doubt("effect-1", MONDAY, "effect-2"), Sandboxes.soon()))
                    .isInstanceOf(MailVendor.CannotTell.class);
            return vendor.onlyOne().body();
        }
    }

    private static MandrillMail mandrill(URI base) {
        return new MandrillMail(
                base, "fake-key-for-tests", InstantSource.system(), Breaker.usual("mandrill", InstantSource.system()));
    }

    private static String sendGridSend() throws IOException {
        try (var vendor = ScriptedVendor.answering(202, "")) {
            var sendGrid = new SendGridMail(
                    vendor.uri(),
                    "fake-key-for-tests",
                    false,
                    InstantSource.system(),
                    Breaker.usual("sendgrid", InstantSource.system()));
            assertThat(sendGrid.send(Mails.of("effect-1"), Sandboxes.soon()))
                    .isEqualTo(new MailVendor.Accepted("message-1"));
            return vendor.onlyOne().body();
        }
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.httpUri() + path))
                .header("Authorization", "Bearer fake-key-for-tests");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
