package leadloom.api.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import leadloom.api.Sent;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.hub.effect.EffectKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mail vendors' own webhooks: the rows of the catalogue of bad hooks that can happen to them. */
final class VendorHooksTest {

    private static final VendorDesk DESK = new VendorDesk();

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @BeforeEach
    void forget() {
        DESK.api.hub().sql().sql("DELETE FROM quarantine").update();
    }

    private static long now() {
        return DESK.api.hub().realTime().instant().getEpochSecond();
    }

    private static String effect(Sent sent) {
        return new EffectKey(sent.lead(), sent.position(), EffectKey.Kind.MAIL).id();
    }

    private static String mandrill(String event, String effect, String more) {
        return """
                {"event": "%s", "_id": "%s", "ts": %d, "msg": {"_id": "m1", "ts": 1, "state": "sent",
                 "email": "walrus@acme.example", "metadata": {"leadloom_effect": "%s"}%s}}
                """.formatted(event, UUID.randomUUID(), now(), effect, more);
    }

    private static String sendGrid(String event, String effect, String more) {
        return """
                {"event": "%s", "sg_event_id": "%s", "timestamp": %d, "email": "walrus@acme.example",
                 "sg_message_id": "m1", "leadloom_effect": "%s"%s}
                """.formatted(event, UUID.randomUUID(), now(), effect, more);
    }

    private static int figure(Answer answer, String name) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get(name).asInt();
    }

    private static void applied(Answer answer) {
        assertThat(figure(answer, "applied")).as(answer.text()).isOne();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            send        |                                                       |
            deferral    |                                                       |
            hard_bounce | , "diag": "smtp;550 5.1.1 No such user 10.0.0.1 here" | bounced/true/5.1.1
            soft_bounce | , "diag": "smtp;452 4.2.2 Mailbox full"               | bounced/false/4.2.2
            spam        |                                                       | complained unsubscribed
            unsub       |                                                       | unsubscribed
            reject      | , "reject": {"reason": "hard-bounce"}                 | bounced/true
            reject      | , "reject": {"reason": "unsub"}                       | unsubscribed
            reject      | , "reject": {"reason": "test-mode-limit"}             |
            invented    |                                                       |
            """)
    void eachEventOfMandrillMeansWhatItSays(String event, String more, String journal) {
        var sent = Sent.by(DESK.api);

        var answer = DESK.mandrill("[" + mandrill(event, effect(sent), more == null ? "" : more) + "]");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(String.join(" ", DESK.journal(sent))).isEqualTo(journal == null ? "" : journal);
        assertThat(DESK.quarantine()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            processed         |                                             |
            deferred          |                                             |
            delivered         |                                             |
            bounce            | , "type": "bounce", "status": "5.1.1"       | bounced/true/5.1.1
            bounce            | , "type": "blocked", "status": "5.7.1"      | bounced/false/5.7.1
            bounce            | , "reason": "450 4.7.1 come later"          | bounced/false/4.7.1
            dropped           | , "reason": "Bounced Address"               | bounced/true
            dropped           | , "reason": "Unsubscribed Address"          | unsubscribed
            dropped           | , "reason": "Spam Content"                  |
            spamreport        |                                             | complained unsubscribed
            unsubscribe       |                                             | unsubscribed
            group_unsubscribe |                                             | unsubscribed
            group_resubscribe |                                             |
            """)
    void eachEventOfSendGridMeansWhatItSays(String event, String more, String journal) {
        var sent = Sent.by(DESK.api);

        var answer = DESK.sendGrid("[" + sendGrid(event, effect(sent), more == null ? "" : more) + "]\r\n");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(String.join(" ", DESK.journal(sent))).isEqualTo(journal == null ? "" : journal);
    }

    @Test
    void whatOpensAndClicksIsKeptWithAgentAndNetworkAndNeverWithItsAddress() {
        var sent = Sent.by(DESK.api);
        var seen = """
                "ip": "203.0.113.77", "user_agent": "Mozilla/5.0 (X11) Firefox", "url": "https://a.example/p?email=x"
                """;

        applied(DESK.mandrill("[" + mandrill("click", effect(sent), "").replaceFirst("\\{", "{" + seen + ",") + "]"));
        applied(DESK.sendGrid("["
                + sendGrid(
                        "open",
                        effect(sent),
                        ", \"ip\": \"2001:db8:aaaa:bbbb::1\", \"useragent\": \"x\", \"sg_machine_open\": true")
                + "]"));

        var kept =
                DESK.texts("SELECT evidence::text FROM engagement WHERE lead_id = '" + sent.lead() + "' ORDER BY id");
        assertThat(kept.getFirst()).contains("\"link\": \"https://a.example/p\"", "\"source\": \"");
        assertThat(kept.getLast()).contains("SECURITY_VENDOR");
        assertThat(kept.toString()).doesNotContain("203.0.113", "bbbb", "email=x");
        assertThat(DESK.journal(sent)).as("graded once it has settled").isEmpty();
    }

    @Test
    void aMessageIdOfOursIsAsGoodAsCustomArguments() {
        var sent = Sent.by(DESK.api);

        applied(DESK.sendGrid("[" + sendGrid("bounce", "", ", \"smtp-id\": \"" + sent.messageId() + "\"") + "]"));

        assertThat(DESK.journal(sent)).containsExactly("bounced/true");
    }

    @Test
    void row44And45And48WhatIsNotSignedRightIsRefusedAndNothingIsStored() {
        var sent = Sent.by(DESK.api);
        var events = "[" + mandrill("spam", effect(sent), "") + "]";
        var good = MandrillSignature.sign(VendorDesk.MANDRILL_KEY, VendorDesk.URL + "mandrill_events" + events);

        assertThat(DESK.mandrill(events, null).code()).isEqualTo("bad-signature");
        assertThat(DESK.mandrill(events, "").status()).isEqualTo(401);
        assertThat(DESK.mandrill(events + " ", good).status()).isEqualTo(401);
        assertThat(DESK.mandrill(events.replace("\"ts\"", "\"tt\""), good).status())
                .isEqualTo(401);
        assertThat(DESK.mandrill(events, MandrillSignature.sign("other", VendorDesk.URL + "mandrill_events" + events))
                        .status())
                .isEqualTo(401);
        assertThat(DESK.sendGrid(events, events + " ", Long.toString(now())).status())
                .isEqualTo(401);
        assertThat(DESK.api
                        .send(HttpRequest.newBuilder(DESK.api.uri("/api/v1/hooks/sendgrid"))
                                .POST(BodyPublishers.ofString(events)))
                        .status())
                .isEqualTo(401);

        assertThat(DESK.journal(sent)).isEmpty();
        assertThat(DESK.quarantine()).isEmpty();
    }

    @Test
    void row46ATimeThatIsOffIsRefused() {
        for (var time : List.of(now() - 302 + "", now() + 302 + "", "text", "-" + now(), now() + "000")) {
            assertThat(DESK.sendGrid("[]", "[]", time).status()).as(time).isEqualTo(401);
        }
        assertThat(DESK.sendGrid("[]").status()).isEqualTo(200);
    }

    @Test
    void row47WhileAKeyIsChangedBothFit() {
        var signature = MandrillSignature.sign("fake-old-key", VendorDesk.URL + "mandrill_events[{\"type\": \"x\"}]");

        assertThat(figure(DESK.mandrill("[{\"type\": \"x\"}]", signature), "ignored"))
                .isOne();
    }

    @Test
    void row49WhatIsNewIsTakenAndIgnored() {
        var sent = Sent.by(DESK.api);
        var unknown = mandrill("newly_invented", effect(sent), ", \"more\": {\"and\": [1.5, null]}");
        var number = mandrill("unsub", effect(sent), ", \"huge\": 123456789012345678901234567890");

        var answer = DESK.mandrill("[" + unknown + "," + number + "]");

        assertThat(figure(answer, "ignored")).isOne();
        assertThat(figure(answer, "applied")).isOne();
    }

    @Test
    void row50AMailThatWasNeverOursIsQuarantinedAndChangesNothing() {
        var before = DESK.count("journal");

        var answer = DESK.mandrill("[" + mandrill("hard_bounce", "lead_zzzz-3-mail", "") + ","
                + mandrill("spam", "not-ours", "") + "," + mandrill("unsub", "", "") + "]");
        var other = DESK.sendGrid("[" + sendGrid("bounce", "lead_zzzz-3-mail", "") + "]");

        assertThat(figure(answer, "quarantined")).isEqualTo(3);
        assertThat(figure(other, "quarantined")).isOne();
        assertThat(DESK.count("journal")).isEqualTo(before);
        assertThat(DESK.count("suppression WHERE source = 'mail-hook' AND at > now() - interval '0 seconds'"))
                .isZero();
        assertThat(DESK.quarantine())
                .containsExactly(
                        "mandrill/unknown-mail",
                        "mandrill/unknown-mail",
                        "mandrill/unknown-mail",
                        "sendgrid/unknown-mail");
    }

    @Test
    void whatIsInQuarantineIsListedWithoutItsContentAndReadingItIsWrittenDown() {
        DESK.mandrill("[" + mandrill("hard_bounce", "lead_zzzz-3-mail", "") + "]");

        var list = DESK.api.get("/api/v1/quarantine");
        var id = list.json().get("data").get(0).get("id").asLong();
        var one = DESK.api.get("/api/v1/quarantine/" + id);

        assertThat(list.text()).contains("unknown-mail").doesNotContain("walrus");
        assertThat(one.json().get("content").asString()).contains("walrus@acme.example");
        assertThat(DESK.count("audit_log WHERE action = 'read-quarantine' AND subject = '" + id + "'"))
                .isOne();
        assertThat(DESK.api.get("/api/v1/quarantine/999999").status()).isEqualTo(404);
    }

    @Test
    void row51TheSameEventFiveTimesHasOneEffect() {
        var sent = Sent.by(DESK.api);
        var bounce = "[" + mandrill("hard_bounce", effect(sent), "") + "]";
        var click = "[" + sendGrid("click", effect(sent), ", \"useragent\": \"Firefox\"") + "]";

        for (var time = 0; time < 5; time++) {
            assertThat(figure(DESK.mandrill(bounce), "applied")).isEqualTo(time == 0 ? 1 : 0);
            assertThat(figure(DESK.sendGrid(click), "repeated")).isEqualTo(time == 0 ? 0 : 1);
        }

        assertThat(DESK.journal(sent)).containsExactly("bounced/true");
        assertThat(DESK.count("engagement WHERE lead_id = '" + sent.lead() + "'"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send hard_bounce spam",
                "spam send hard_bounce",
                "hard_bounce spam send",
                "spam hard_bounce send"
            })
    void row51InWhateverOrderTheyComeTheEndIsTheSame(String order) {
        var sent = Sent.by(DESK.api);

        for (var event : order.split(" ", -1)) {
            applied(DESK.mandrill("[" + mandrill(event, effect(sent), "") + "]"));
        }

        assertThat(DESK.journal(sent)).containsExactlyInAnyOrder("bounced/true", "complained", "unsubscribed");
        assertThat(DESK.texts("SELECT state FROM effect WHERE lead_id = '" + sent.lead() + "' AND kind = 'mail'"))
                .containsExactly("done");
    }

    @Test
    void row52OneBadElementOfFiveHundredIsKeptAndTheOthersAreApplied() {
        var sent = Sent.by(DESK.api);
        var events = new ArrayList<>(IntStream.range(0, 499)
                .mapToObj(number -> mandrill("soft_bounce", effect(sent), ""))
                .toList());
        events.add(250, "{\"event\": \"open\", \"ts\": \"yesterday\", \"msg\": 5}");

        var answer = DESK.mandrill("[" + String.join(",", events) + "]");

        assertThat(figure(answer, "applied")).isEqualTo(499);
        assertThat(figure(answer, "quarantined")).isOne();
        assertThat(DESK.quarantine()).containsExactly("mandrill/no-time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5", "null", "[]", "\"text\"", "{}", "{\"event\": 5}", "{\"event\": \"inbound\", \"msg\": {}}"})
    void elementsOfTheWrongKindAreKeptAndRefuseNothing(String element) {
        var sent = Sent.by(DESK.api);

        var answer = DESK.mandrill("[" + element + "," + mandrill("soft_bounce", effect(sent), "") + "]");

        assertThat(figure(answer, "applied")).isOne();
        assertThat(figure(answer, "quarantined")).isOne();
    }

    @Test
    void aValueThatTheDatabaseRefusesIsKeptAndItsNeighboursAreApplied() {
        var sent = Sent.by(DESK.api);
        var nul = sendGrid("click", effect(sent), ", \"useragent\": \"a\\u0000b\"");

        var answer = DESK.sendGrid("[" + nul + "," + sendGrid("bounce", effect(sent), "") + "]");

        assertThat(figure(answer, "applied")).isOne();
        assertThat(DESK.quarantine()).containsExactly("sendgrid/cannot-be-stored");
    }

    @Test
    void aSignedBatchThatIsNoJsonIsKeptWhole() {
        assertThat(figure(DESK.mandrill("[{\"event\": "), "quarantined")).isOne();
        assertThat(figure(DESK.sendGrid("not json"), "quarantined")).isOne();

        assertThat(DESK.quarantine()).containsExactly("mandrill/not-json", "sendgrid/not-json");
    }

    @Test
    void row54ProbesAreAnsweredAndTooMuchIsRefused() {
        var head =
                HttpRequest.newBuilder(DESK.api.uri("/api/v1/hooks/mandrill")).method("HEAD", BodyPublishers.noBody());

        assertThat(DESK.api.send(head).status()).isEqualTo(200);
        assertThat(DESK.mandrill("[]", "not-signed-yet").status()).isEqualTo(200);
        assertThat(DESK.api.get("/api/v1/hooks/mandrill").status()).isEqualTo(405);
        assertThat(DESK.api.get("/api/v1/hooks/sendgrid").status()).isEqualTo(405);
        assertThat(DESK.sendGrid(" ".repeat(20 * 1024 * 1024)).status()).isEqualTo(413);
    }

    @Test
    void aVendorThatIsNotSetUpHasNoDoor() {
        try (var api = TestApi.live(false, Map.of())) {
            for (var vendor : List.of("mandrill", "sendgrid")) {
                assertThat(api.send(HttpRequest.newBuilder(api.uri("/api/v1/hooks/" + vendor))
                                        .POST(BodyPublishers.ofString("[]")))
                                .status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void aMailOfUnknownFateIsKnownOnceItsVendorTellsOfIt() {
        var sent = Sent.by(DESK.api);
        DESK.api
                .hub()
                .sql()
                .sql("UPDATE effect SET state = 'unknown', reference = NULL WHERE lead_id = :lead AND kind = 'mail'")
                .param("lead", sent.lead().value())
                .update();

        DESK.mandrill("[" + mandrill("hard_bounce", effect(sent), "") + "]");
        assertThat(state(sent)).containsExactly("unknown");
        DESK.mandrill("[" + mandrill("send", effect(sent), "") + "]");

        assertThat(state(sent)).containsExactly("done/m1");
    }

    private static List<@Nullable String> state(Sent sent) {
        return DESK.texts(
                "SELECT state || coalesce('/' || reference, '') FROM effect WHERE kind = 'mail' AND lead_id = '"
                        + sent.lead() + "'");
    }
}
