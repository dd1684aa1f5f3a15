package leadloom.api.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import leadloom.api.Patience;
import leadloom.api.Sent;
import leadloom.api.TestApi;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.engagement.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingDoorTest {

    private static final String TARGET = "https://www.orrin.example/tour?from=mail";
    private static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0";

    private static TestApi api;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        api = TestApi.live(
                false, Map.of("leadloom.engagement.settle", "0s", "leadloom.engagement.visits-per-second", "20"));
        http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @AfterAll
    static void stop() {
        http.close();
        api.close();
    }

    private static Sent sent() {
        var sent = Sent.by(api);
        new Effects(api.hub())
                .keepLinks(
                        new EffectKey(sent.lead(), sent.position(), EffectKey.Kind.MAIL),
                        Map.of(-1, "", 0, "", 1, TARGET));
        // The mail left a day ago.
        api.hub()
                .sql()
                .sql("UPDATE effect SET settled_at = settled_at - interval '1 day' WHERE lead_id = :lead")
                .param("lead", sent.lead().value())
                .update();
        return sent;
    }

    private static String token(Sent sent, int number) {
        return new TrackingToken(sent.lead(), sent.position(), number)
                .signed(1, api.hub().seals());
    }

    private static HttpResponse<byte[]> ask(String method, String path, String from) {
        var request = HttpRequest.newBuilder(api.uri(path))
                .header("User-Agent", BROWSER)
                .header("Accept", path.endsWith(".gif") ? "image/*" : "text/html")
                .header("Accept-Language", "de-DE,de;q=0.9")
                .header("Sec-Fetch-Mode", path.endsWith(".gif") ? "no-cors" : "navigate")
                .header("X-Forwarded-For", "198.51.100.9, " + from)
                .method(method, BodyPublishers.noBody());
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static List<@Nullable String> kept(Sent sent) {
        return api.hub()
                .sql()
                .sql("SELECT kind FROM engagement WHERE lead_id = :lead ORDER BY id")
                .param("lead", sent.lead().value())
                .query(String.class)
                .list();
    }

    @Test
    void aLinkLeadsWhereTheMailSaidAndIsJournaledAsAPersons() {
        var sent = sent();

        var answer = ask("GET", "/c/" + token(sent, 1) + "?utm_source=mail&key=1", "192.0.2.7");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains(TARGET);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(Patience.until(() -> count(sent, "clicked") == 1, Duration.ofSeconds(20)))
                .isTrue();
    }

    @Test
    void aPictureIsShownAndTellsOfAnOpen() {
        var sent = sent();

        var answer = ask("GET", "/o/" + token(sent, -1) + ".gif", "192.0.2.8");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/gif");
        assertThat(new String(answer.body(), 0, 6, StandardCharsets.US_ASCII)).isEqualTo("GIF89a");
        assertThat(Patience.until(() -> count(sent, "opened") == 1, Duration.ofSeconds(20)))
                .isTrue();
    }

    @Test
    void whoOnlyLooksIsAnsweredAndNotCounted() {
        var sent = sent();

        var head = ask("HEAD", "/c/" + token(sent, 1), "192.0.2.9");
        var trap = ask("GET", "/c/" + token(sent, 0), "192.0.2.9");

        assertThat(head.statusCode()).isEqualTo(302);
        assertThat(trap.statusCode()).isEqualTo(200);
        assertThat(trap.headers().firstValue("Location")).isEmpty();
        assertThat(kept(sent)).containsExactly("looked", "trapped");
        assertThat(Patience.until(() -> due() == 0, Duration.ofSeconds(20))).isTrue();
        assertThat(count(sent, "clicked")).isZero();
    }

    @Test
    void nothingThatIsKeptNamesTheVisitor() {
        var sent = sent();
        ask("GET", "/c/" + token(sent, 1), "192.0.2.77");

        var evidence = api.hub()
                .sql()
                .sql("SELECT evidence::text FROM engagement WHERE lead_id = :lead")
                .param("lead", sent.lead().value())
                .query(String.class)
                .single();

        assertThat(evidence).contains("firefox/150 windows").doesNotContain("192.0.2", "Mozilla", "de-DE", "Gecko");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/c/", "/c/nothing", "/c/a.1.1.1.b", "/o/nothing.gif", "/o/nothing", "/c/....", "/c/%2e%2e"})
    void whatWeDidNotSignIsAPlainPage(String path) {
        var answer = ask("GET", path, "192.0.2.10");

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void aTokenOfAnotherLinkOrKindLeadsNowhere() {
        var sent = sent();
        var token = token(sent, 1);

        assertThat(ask("GET", "/c/" + token.replaceAll("\\.1\\.1\\.", ".2.1."), "192.0.2.11")
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask("GET", "/c/" + token(sent, 5), "192.0.2.11").statusCode())
                .isEqualTo(404);
        assertThat(ask("GET", "/o/" + token + ".gif", "192.0.2.11").statusCode())
                .isEqualTo(404);
        assertThat(ask("GET", "/c/" + token(sent, -1), "192.0.2.11").statusCode())
                .isEqualTo(404);
        assertThat(ask("POST", "/c/" + token, "192.0.2.11").statusCode()).isEqualTo(405);
        assertThat(kept(sent)).isEmpty();
    }

    @Test
    void oneAddressMayNotAskWithoutEnd() {
        var sent = sent();
        var path = "/c/" + token(sent, 1);

        var refused = IntStream.range(0, 450)
                .filter(visit -> ask("HEAD", path, "192.0.2.12").statusCode() == 429)
                .count();

        assertThat(refused).isPositive();
        assertThat(ask("HEAD", path, "192.0.2.13").statusCode()).isEqualTo(302);
    }

    @Test
    void figuresAndGradingAgainAreForThoseWhoMay() {
        ask("GET", "/c/" + token(sent(), 1), "192.0.2.14");

        assertThat(api.get("/api/v1/engagement")
                        .json()
                        .get("campaigns")
                        .get(0)
                        .get("clicks")
                        .get("raw")
                        .asLong())
                .isPositive();
        assertThat(api.get("/api/v1/stats?whole=true").json().get("engagement")).isNotEmpty();
        assertThat(api.post("/api/v1/engagement/regrade", "").status()).isEqualTo(202);
    }

    private static long count(Sent sent, String kind) {
        return api.hub()
                .sql()
                .sql(
                        "SELECT count(*) FROM journal WHERE lead_id = :lead AND kind = :kind AND body ->> 'grade' = 'PERSON'")
                .param("lead", sent.lead().value())
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private static long due() {
        return api.hub()
                .sql()
                .sql("SELECT count(*) FROM engagement_due")
                .query(Long.class)
                .single();
    }
}
