package leadloom.api.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import leadloom.api.Patience;
import leadloom.api.Sent;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MailHookTest {

    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0";

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.live(
                false, Map.of("leadloom.hooks.sources.site", TestApi.MAIL_SECRET, "leadloom.engagement.settle", "0s"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Answer hook(String path, String id, long seconds, String body, String signedBody) {
        return hook(api, path, id, seconds, body, signedBody);
    }

    private static Answer hook(TestApi to, String path, String id, long seconds, String body, String signedBody) {
        return to.send(HttpRequest.newBuilder(to.uri("/api/v1/hooks/" + path))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", "v1,bm90aGluZw== " + sign(id, seconds, signedBody))
                .POST(BodyPublishers.ofString(body)));
    }

    private static Answer hook(String body) {
        return hook("mail", "msg_" + UUID.randomUUID(), now(), body, body);
    }

    private static long now() {
        return api.hub().realTime().instant().getEpochSecond();
    }

    private static String sign(String id, long seconds, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            var secret = Base64.getDecoder().decode(TestApi.MAIL_SECRET.substring("whsec_".length()));
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            var digest = mac.doFinal((id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String news(Sent sent, String type, String more) {
        return "{\"type\": \"" + type + "\", \"message_id\": \"" + sent.messageId() + "\"" + more + "}";
    }

    private static String seen(String agent, String network, int afterSeconds) {
        return ", \"link\": \"pricing\", \"evidence\": {\"user_agent\": \"" + agent + "\", \"network\": \"" + network
                + "\", \"method\": \"GET\", \"after_delivery_seconds\": " + afterSeconds
                + ", \"links_within_ten_seconds\": 1, \"hidden_link\": false}";
    }

    /** What is journaled once so many entries are there: opens and clicks are graded in the background. */
    private static List<@Nullable String> journal(Sent sent, int entries) {
        assertThat(Patience.until(() -> journal(sent).size() >= entries, Duration.ofSeconds(20)))
                .isTrue();
        return journal(sent);
    }

    private static List<@Nullable String> journal(Sent sent) {
        return api.hub()
                .sql()
                .sql("SELECT kind || coalesce('/' || (body ->> 'grade'), '') FROM journal"
                        + " WHERE lead_id = :lead AND position IS NULL ORDER BY id")
                .param("lead", sent.lead().value())
                .query(String.class)
                .list();
    }

    private static List<@Nullable Boolean> poked(Sent sent) {
        return api.hub()
                .sql()
                .sql("SELECT due_at IS NULL FROM outbox WHERE lead_id = :lead")
                .param("lead", sent.lead().value())
                .query(Boolean.class)
                .list();
    }

    @Test
    void opensAndMachinesNeverWakeAPersonsClickWakesOnceItHasSettledAndAReplyAtOnce() {
        var sent = Sent.by(api);

        hook(news(sent, "opened", seen(BROWSER, "image-proxy", 600)));
        hook(news(sent, "clicked", seen("SecurityScanner", "scanner", 2)));
        assertThat(journal(sent, 2)).containsExactlyInAnyOrder("opened/PERSON", "clicked/MACHINE");
        assertThat(poked(sent)).isEmpty();
        hook(news(sent, "clicked", seen(BROWSER, "other", 600)));
        assertThat(journal(sent, 3)).endsWith("clicked/PERSON");
        assertThat(poked(sent)).containsExactly(true);
        hook(news(sent, "replied", ""));

        assertThat(journal(sent)).hasSize(4).endsWith("replied");
    }

    @Test
    void theSameHookFiveTimesCountsOnce() {
        var sent = Sent.by(api);
        var body = news(sent, "clicked", seen(BROWSER, "other", 600));

        for (var time = 0; time < 5; time++) {
            var answer = hook("mail", "msg_five-times", now(), body, body);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().get("applied").asInt()).isEqualTo(time == 0 ? 1 : 0);
        }

        assertThat(journal(sent, 1)).containsExactly("clicked/PERSON");
    }

    @Test
    void whatIsNotSignedOrNotFreshIsRefused() {
        var body = "{\"type\": \"opened\", \"message_id\": \"<lead_x.1@y>\"}";
        var id = "msg_1";

        assertThat(hook("mail", id, now(), body, body + " ").status()).isEqualTo(401);
        assertThat(hook("mail", id, now() - 302, body, body).status()).isEqualTo(401);
        assertThat(hook("mail", id, now() + 302, body, body).status()).isEqualTo(401);
        assertThat(hook("mail", id, now() * 1000, body, body).status()).isEqualTo(401);
        assertThat(hook("mail", "a.b", now(), body, body).status()).isEqualTo(401);
        assertThat(api.send(HttpRequest.newBuilder(api.uri("/api/v1/hooks/mail"))
                                .POST(BodyPublishers.ofString(body)))
                        .code())
                .isEqualTo("bad-signature");
        assertThat(api.get("/api/v1/hooks/mail").status()).isEqualTo(405);
    }

    @Test
    void nothingStartsWithoutASecretForMailHooks() {
        assertThatThrownBy(() -> TestApi.live(false, Map.of("leadloom.hooks.mail-secret", "")))
                .rootCause()
                .hasMessageContaining("leadloom.hooks");
    }

    @Test
    void oneBrokenEventOfManyIsNamedAndTheOthersAreTaken() {
        var sent = Sent.by(api);
        var body = "[" + news(sent, "opened", seen(BROWSER, "image-proxy", 600)) + ", {\"nonsense\": 1}, "
                + "{\"type\": \"newly_invented\", \"message_id\": \"x\"}, "
                + "{\"type\": \"opened\", \"message_id\": \"<lead_zzzz.3@y>\"}]";

        var answer = hook(body);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("applied").asInt()).isEqualTo(1);
        assertThat(answer.json().get("ignored").asInt()).isEqualTo(2);
        assertThat(answer.json().get("broken").get(0).get("index").asInt()).isEqualTo(1);
    }

    @Test
    void nothingHappenedToAMailBeforeItWasSentHoweverFewMomentsLie() {
        var now = Instant.parse("2026-02-02T10:00:00.750Z");
        try (var still = TestApi.at(InstantSource.fixed(now), Map.of())) {
            var sent = Sent.by(still);
            var body = news(sent, "bounced", ", \"hard\": true, \"at\": \"2026-02-02T10:00:00Z\"");

            var answer = hook(still, "mail", "msg_early", now.getEpochSecond(), body, body);

            assertThat(answer.json().get("applied").asInt()).as(answer.text()).isOne();
            assertThat(still.hub()
                            .sql()
                            .sql("SELECT at FROM engagement")
                            .query((row, number) -> Rows.instant(row, "at"))
                            .single())
                    .isEqualTo(now);
        }
    }

    @Test
    void aComplaintSuppressesThePerson() {
        var sent = Sent.by(api);

        hook(news(sent, "complained", ""));

        assertThat(journal(sent)).containsExactly("complained", "unsubscribed");
        assertThat(poked(sent)).containsExactly(true);
    }

    @Test
    void aHookOfTheCompanysOwnTellsAllLeadsOfThePerson() {
        var sent = Sent.by(api);
        var booked = "{\"type\": \"meeting_booked\", \"lead\": \"" + sent.lead() + "\"}";

        var answer = hook("site", "msg_booked", now(), booked, booked);
        var again = hook("site", "msg_booked", now(), booked, booked);

        assertThat(answer.json().get("applied").asInt()).isEqualTo(1);
        assertThat(again.json().get("repeated").asInt()).isEqualTo(1);
        assertThat(journal(sent)).containsExactly("meeting-booked");
        assertThat(hook("nobody", "msg_2", now(), booked, booked).status()).isEqualTo(404);
    }
}
