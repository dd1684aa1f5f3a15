package leadloom.api.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.hub.capture.Deliveries;
import leadloom.hub.capture.Deliveries.Delivery;
import leadloom.hub.capture.Deliveries.State;
import leadloom.hub.capture.Source.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FormPageTest {

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.live(false, Map.of());
        Desks.source(api, "demo", Kind.FORM, Desks.FORM_MAPPING, null);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Answer send(Map<String, String> values, String... headers) {
        return send(api, values, headers);
    }

    private static Answer send(TestApi to, Map<String, String> values, String... headers) {
        var body = values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(to.uri("/f/demo"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return to.send(request);
    }

    private static Delivery only(State state) {
        return new Deliveries(api.hub()).newest("demo", state, 10).getFirst();
    }

    @Test
    void aFilledInFormBecomesALeadWithTheConsentAndItsVersionAndLeadsToTheThanks() throws Exception {
        var answer = send(Map.of(
                "email", "ada@orrin.example",
                "first_name", "Ädä <b>",
                "phone", "+44 20 7946 0000",
                "size", "small",
                "message", "Hello\r\nthere",
                "agree", "yes",
                "utm_source", "newsletter",
                "score", "100"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/f/demo/thanks");
        var delivery = only(State.TAKEN);
        assertThat(Desks.facts(api, delivery))
                .containsEntry("lead.first_name", "Ädä <b>")
                .containsEntry("lead.phone", "+442079460000")
                .containsEntry("form.size", "small")
                .containsEntry("form.message", "Hello\r\nthere")
                .containsEntry("form.utm_source", "newsletter")
                .doesNotContainKey("score");
        assertThat(Desks.consents(api, delivery)).containsExactly("GIVEN/demo-2026-11");
        try (var browser = HttpClient.newHttpClient()) {
            var thanks = browser.send(
                    HttpRequest.newBuilder(api.uri("/f/demo/thanks")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(thanks.body()).contains("Thank you. We have received it.");
        }
    }

    @Test
    void anUntickedBoxIsNoConsent() {
        send(Map.of("email", "unticked@orrin.example", "size", "large"));

        assertThat(Desks.consents(api, only(State.TAKEN))).containsExactly("UNKNOWN/demo-2026-11");
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndWhatWasTypedIsKept() {
        var journal = Desks.journal(api);

        var answer = send(Map.of("email", "ada@", "first_name", "Ada \"x\" <i>", "phone", "12", "agree", "yes"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("3 fields need another look.")
                .contains("<a href=\"#f-email\">Your work e-mail</a>")
                .contains("id=\"f-email-error\">This is not an e-mail address we can write to.")
                .contains(
                        "aria-describedby=\"f-email-hint f-email-error\" aria-invalid=\"true\" aria-required=\"true\"")
                .contains("value=\"ada@\"", "value=\"Ada &quot;x&quot; &lt;i&gt;\"", "value=\"12\"")
                .contains("Please start with + and the number of your country")
                .contains("id=\"f-size-error\">Please fill this in.")
                .containsPattern("name=\"agree\" value=\"yes\" checked")
                .doesNotContain("<script", "<i>");
        assertThat(Desks.journal(api)).isEqualTo(journal);
    }

    @Test
    void thePageWorksWithoutScriptNamesEveryFieldAndLoadsNothing() {
        var page = api.send(HttpRequest.newBuilder(api.uri("/f/demo?utm_source=news&mc_cid=1&utm_term=%3Cb%3E")));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("<label for=\"f-email\">", "<label for=\"f-consent-box\"")
                .contains("autocomplete=\"email\"", "autocomplete=\"given-name\"")
                .contains("<input type=\"hidden\" name=\"utm_source\" value=\"news\">")
                .contains("<option value=\"small\">small</option>")
                .doesNotContain("mc_cid", "utm_term", "<script", "src=", "@import");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'self' https://www.orrin.example");
        assertThat(api.send(HttpRequest.newBuilder(api.uri("/f/autumn"))).text())
                .contains("Ask for a demo");
    }

    @Test
    void aProgramThatFillsInWhatNobodySeesIsThankedAndNotTaken() {
        var journal = Desks.journal(api);

        var answer = send(Map.of("email", "bot@orrin.example", "size", "small", "leave_this_empty", "x"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(only(State.IGNORED).reason()).isEqualTo("filled-in-by-a-program");
        assertThat(Desks.journal(api)).isEqualTo(journal);
    }

    @Test
    void onlyOurPageAndTheNamedOnesMaySendIt() {
        var values = Map.of("email", "ada@orrin.example", "size", "small");

        assertThat(send(values, "Origin", "https://evil.example").status()).isEqualTo(403);
        assertThat(send(values, "Origin", "null").status()).isEqualTo(403);
        assertThat(send(values, "Origin", "https://www.orrin.example").status()).isEqualTo(303);
        assertThat(send(values, "Origin", "http://127.0.0.1:" + api.port()).status())
                .isEqualTo(303);
        assertThat(send(values, "Origin", "https://evil.example").header("Location"))
                .isEmpty();
    }

    @Test
    void manyFormsFromOneNetworkHaveToWaitAndNothingTypedIsLost() {
        var values = Map.of("email", "ada@", "first_name", "Ada");
        try (var busy = TestApi.live(false, Map.of())) {
            Desks.source(busy, "demo", Kind.FORM, Desks.FORM_MAPPING, null);
            for (var time = 0; time < 20; time++) {
                assertThat(send(busy, values).status()).isEqualTo(422);
            }

            var answer = send(busy, values);

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).isEqualTo("6");
            assertThat(answer.text()).contains("value=\"Ada\"", "nothing is lost");
        }
    }

    @Test
    void networksAreCountedNotAddresses() {
        assertThat(FormRates.network("192.0.2.1")).isEqualTo(FormRates.network("192.0.2.99"));
        assertThat(FormRates.network("192.0.2.1")).isNotEqualTo(FormRates.network("192.0.3.1"));
        assertThat(FormRates.network("2001:db8::1")).isEqualTo(FormRates.network("2001:db8::ffff:1"));
        assertThat(FormRates.network("2001:db8::1")).isNotEqualTo(FormRates.network("2001:db8:0:1::1"));
    }

    @Test
    void aFormThatIsClosedOrUnknownSaysSoAndWhereNothingCanBeStoredPeopleAreAskedToTryAgain() {
        try (var lonely = TestApi.live(false, Map.of())) {
            Desks.source(lonely, "demo", Kind.FORM, Desks.FORM_MAPPING, null);
            assertThat(lonely.send(HttpRequest.newBuilder(lonely.uri("/f/nothing")))
                            .status())
                    .isEqualTo(404);
            lonely.post("/api/v1/sources/demo/disable", "");
            var closed = lonely.send(HttpRequest.newBuilder(lonely.uri("/f/demo")));
            assertThat(closed.status()).isEqualTo(404);
            assertThat(closed.text()).contains("This form is closed");

            lonely.hub().close();

            var away = send(lonely, Map.of("email", "ada@orrin.example"));
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.text()).contains("send it again in a minute");
        }
    }

    @Test
    void badBytesBreakNothing() {
        for (var body : new String[] {"email=%zz&size=small", "&&&=", "email=a%00b@orrin.example&size=small", "%"}) {
            var answer = api.send(HttpRequest.newBuilder(api.uri("/f/demo"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body)));
            assertThat(answer.status()).as(body).isEqualTo(422);
        }
        var masses = api.send(HttpRequest.newBuilder(api.uri("/f/demo"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofByteArray(new byte[100_000])));
        assertThat(masses.status()).isEqualTo(413);
        assertThat(api.send(HttpRequest.newBuilder(api.uri("/f/demo"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(415);
    }
}
