package leadloom.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import leadloom.activities.Breaker;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorHttp.Failed;
import leadloom.activities.http.VendorHttp.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class VendorHttpTest {

    private static final Map<String, Object> BODY = Map.of("a", 1);
    private final VendorHttp http =
            new VendorHttp("crm", body -> body.path("code").asString(""), InstantSource.system());

    @Test
    void nothingLeavesAfterTheDeadline() throws IOException {
        try (var server = RawServer.answering(answer(200, "", "{}"))) {
            var outcome = http.send(single(server.uri()), Sandboxes.passed());

            assertThat(outcome).isEqualTo(new Failed(new Unavailable("crm")));
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void aVendorThatIsAwayIsLeftAloneUntilItAnswersAgain() throws IOException {
        var breaker = Breaker.usual("crm", InstantSource.system());
        var guarded = new VendorHttp("crm", body -> "", InstantSource.system(), breaker);
        try (var away = RawServer.answering(answer(503, "", "{}"));
                var there = RawServer.answering(answer(404, "", "{}"))) {
            for (var calls = 0; calls < 20; calls++) {
                assertThat(failure(guarded.send(repeatable(away.uri()), Sandboxes.soon())))
                        .isEqualTo(new Unavailable("crm"));
            }
            assertThat(away.requests()).isEqualTo(5);
            assertThat(failure(guarded.send(repeatable(there.uri()), Sandboxes.passed())))
                    .isEqualTo(new Unavailable("crm"));
            assertThat(there.requests()).isZero();

            breaker.answered();
            assertThat(failure(guarded.send(repeatable(there.uri()), Sandboxes.soon())))
                    .isInstanceOf(Rejected.class);
            assertThat(breaker.health().state()).isEqualTo(Breaker.State.CLOSED);
        }
    }

    @Test
    void aVendorThatIsNotThereIsUnavailableEvenForACallThatMustNotRepeat() throws IOException {
        int free;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }

        assertThat(failure(http.send(single(URI.create("http://127.0.0.1:" + free)), Sandboxes.soon())))
                .isEqualTo(new Unavailable("crm"));
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":1', cut in the middle",
        "'', closed without a word",
        "'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nnot json!', no JSON",
        "'what?\r\n\r\n', no HTTP",
    })
    void aBrokenAnswerLeavesDoubtOnlyWhereARepeatDoesHarm(String answer, String what) throws IOException {
        try (var server = RawServer.answering(answer)) {
            assertThat(failure(http.send(single(server.uri()), Sandboxes.soon())))
                    .as(what)
                    .isEqualTo(new Ambiguous("crm"));
            assertThat(server.requests()).as("sent once").isEqualTo(1);
            assertThat(failure(http.send(repeatable(server.uri()), Sandboxes.soon())))
                    .as(what)
                    .isEqualTo(new Unavailable("crm", true));
        }
    }

    /** The JDK's client repeats a GET by itself, and nobody would see the second bill. */
    @Test
    void whatIsBilledIsOnTheWireOnce() throws IOException {
        try (var server = RawServer.answering("")) {
            var uri = server.uri();

            assertThat(failure(http.send(VendorRequest.billedGet(uri, Map.of(), Set.of()), Sandboxes.soon())))
                    .isEqualTo(new Unavailable("crm", true));
            assertThat(server.requests()).isEqualTo(1);
        }
        try (var server = RawServer.answering(answer(200, "", "{}"))) {
            assertThat(http.send(VendorRequest.billedGet(server.uri(), Map.of(), Set.of()), Sandboxes.soon()))
                    .isInstanceOf(VendorHttp.Answered.class);
        }
    }

    @Test
    void theDeadlineCoversTheWholeAnswerAndNotOnlyItsHead() throws IOException {
        try (var server = RawServer.hangingAfter("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")) {
            var start = Instant.now();

            var outcome = http.send(single(server.uri()), Sandboxes.in(Duration.ofMillis(400)));

            assertThat(failure(outcome)).isEqualTo(new Ambiguous("crm"));
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void anEndlessAnswerIsGivenUp() throws IOException {
        try (var server = RawServer.answering(answer(200, "", "\"" + "x".repeat((1 << 20) + 1) + "\""))) {
            assertThat(failure(http.send(repeatable(server.uri()), Sandboxes.soon())))
                    .isEqualTo(new Unavailable("crm", true));
        }
    }

    @ParameterizedTest
    @CsvSource({"500", "503", "599", "408"})
    void aServersOwnFailureIsTriedAgain(int status) throws IOException {
        assertThat(failure(sendTo(status, "", "oops", false))).isEqualTo(new Unavailable("crm"));
    }

    @ParameterizedTest
    @CsvSource({"502", "504"})
    void aGatewayThatLostItsBackendLeavesDoubtWhereARepeatDoesHarm(int status) throws IOException {
        assertThat(failure(sendTo(status, "", "", false))).isEqualTo(new Ambiguous("crm"));
        assertThat(failure(sendTo(status, "", "", true))).isEqualTo(new Unavailable("crm", true));
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "403", "404", "409", "422", "302", "307"})
    void everyOtherStatusIsARefusalAndARedirectIsNotFollowed(int status) throws IOException {
        assertThat(failure(sendTo(status, "Location: http://127.0.0.1:1/\r\n", "{}", false)))
                .isEqualTo(new Rejected("crm", "http-" + status));
    }

    @Test
    void aRefusalCarriesTheVendorsCodeButNeverFreeText() throws IOException {
        assertThat(failure(sendTo(400, "", "{\"code\":\"VALIDATION_ERROR\"}", false)))
                .isEqualTo(new Rejected("crm", "VALIDATION_ERROR"));
        assertThat(failure(sendTo(400, "", "{\"code\":\"ada@lovelace.example exists\"}", false)))
                .isEqualTo(new Rejected("crm", "http-400"));
    }

    @Test
    void anExpectedStatusIsAnAnswer() throws IOException {
        try (var server = RawServer.answering(answer(404, "", "{\"code\":\"x\"}"))) {
            var outcome = http.send(VendorRequest.get(server.uri(), Map.of(), Set.of(404)), Sandboxes.soon());

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answered -> assertThat(answered.status()).isEqualTo(404));
        }
    }

    @Test
    void aThrottledCallCarriesTheWait() throws IOException {
        assertThat(failure(sendTo(429, "Retry-After: 3\r\n", "{}", false)))
                .isEqualTo(new RateLimited("crm", Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | PT3S",
                "0 | PT0.1S",
                "99999 | PT15M",
                "99999999999999999999 | PT15M",
                "Mon, 23 Nov 2026 09:00:30 GMT | PT30S",
                "Mon, 23 Nov 2026 08:00:00 GMT | PT0.1S",
                "'' | PT10S",
                "-5 | PT10S",
                "soon | PT10S",
            })
    void theWaitIsSecondsOrADateAndNeverEndless(String header, Duration wait) {
        assertThat(RetryAfter.read(header, Instant.parse("2026-11-23T09:00:00Z")))
                .isEqualTo(wait);
    }

    private Outcome sendTo(int status, String headers, String body, boolean repeatable) throws IOException {
        try (var server = RawServer.answering(answer(status, headers, body))) {
            return http.send(repeatable ? repeatable(server.uri()) : single(server.uri()), Sandboxes.soon());
        }
    }

    private static VendorRequest single(URI uri) {
        return VendorRequest.singlePost(uri, Map.of(), BODY);
    }

    private static VendorRequest repeatable(URI uri) {
        return VendorRequest.repeatablePost(uri, Map.of(), BODY);
    }

    private static String answer(int status, String headers, String body) {
        return "HTTP/1.1 " + status + " Status\r\n" + headers + "Connection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private static VendorFailure failure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return ((Failed) outcome).failure();
    }
}
