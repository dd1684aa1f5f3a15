package leadloom.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import leadloom.api.Sent;
import leadloom.api.TestApi.Answer;
import leadloom.api.hook.VendorDesk;
import leadloom.api.inbound.InboundMails.Taken;
import leadloom.hub.Json;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.journal.Advances;
import leadloom.hub.reply.Replies;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import leadloom.journey.reply.ReplyKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and machines answer, by every way in. */
final class RepliesInTest {

    private static final VendorDesk DESK = new VendorDesk();

    private static final InboundMails MAILS = DESK.api.context().getBean(InboundMails.class);

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @BeforeEach
    void forget() {
        DESK.api.hub().sql().sql("DELETE FROM quarantine").update();
    }

    private static Taken take(String message) {
        return MAILS.take(Letters.raw(message));
    }

    private static List<Replies.Kept> kept(LeadId lead) {
        return new Replies(DESK.api.hub()).of(lead);
    }

    @Test
    void aReplyIsFoundByTheMailItAnswersWhoeverWritesIt() {
        var sent = Sent.by(DESK.api);

        var taken = take(Letters.reply(sent, "colleague@acme.example", "Sounds good, let's talk."));

        assertThat(taken).isEqualTo(new Taken.Reply(sent.lead()));
        assertThat(DESK.journal(sent)).containsExactly("replied");
        assertThat(DESK.texts("SELECT body ->> 'kind' FROM journal WHERE kind = 'replied' AND lead_id = '" + sent.lead()
                        + "'"))
                .containsExactly("INTERESTED");
        assertThat(DESK.count("outbox WHERE lead_id = '" + sent.lead() + "'")).isOne();
    }

    @Test
    void aReplyDeepInAThreadIsFoundByItsReferences() {
        var sent = Sent.by(DESK.api);
        var headers = "In-Reply-To: <other@acme.example>\nReferences: <x@y.example>\n " + sent.messageId()
                + "\n <other@acme.example>\n";

        assertThat(take(Letters.withHeaders(headers, "colleague@acme.example", "What does it cost?")))
                .isEqualTo(new Taken.Reply(sent.lead()));
    }

    @Test
    void elseItIsFoundByTheAddress() {
        var sent = Sent.by(DESK.api);
        var address = DESK.addressOf(sent).toUpperCase(Locale.ROOT);

        assertThat(take(Letters.withHeaders("", address, "Not now, thanks."))).isEqualTo(new Taken.Reply(sent.lead()));
        assertThat(kept(sent.lead()).getFirst().kind()).isEqualTo(ReplyKind.NOT_NOW);
    }

    @Test
    void whatStrangersWriteChangesNothingAndIsKept() {
        assertThat(take(Letters.withHeaders("", "stranger@acme.example", "Please unsubscribe me")))
                .isEqualTo(new Taken.Quarantined());
        assertThat(take(Letters.withHeaders(
                        "In-Reply-To: <lead_zzzz.3@orrin.example>\n", "stranger@acme.example", "Hello")))
                .isEqualTo(new Taken.Quarantined());

        assertThat(DESK.quarantine()).containsExactly("test/reply-to-no-mail-of-ours", "test/reply-to-no-mail-of-ours");
    }

    @Test
    void theSameMailByTwoWaysCountsOnce() {
        var sent = Sent.by(DESK.api);
        var mail = Letters.reply(sent, "ada@acme.example", "Yes please");

        take(mail);

        assertThat(take("Received: from another.example\n" + mail)).isEqualTo(new Taken.Repeated());
        assertThat(DESK.journal(sent)).containsExactly("replied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied\n",
                "X-Autoreply: yes\n",
                "Precedence: auto_reply\n",
                "Precedence: bulk\n",
                "Return-Path: <>\n"
            })
    void row55WhatAMachineAnswersIsNoReply(String header) {
        var sent = Sent.by(DESK.api);

        var taken = take(Letters.withHeaders(
                header + "In-Reply-To: " + sent.messageId() + "\n", "ada@acme.example", "Sounds good! unsubscribe"));

        assertThat(taken).isEqualTo(new Taken.Applied());
        assertThat(DESK.journal(sent)).isEmpty();
        assertThat(DESK.count("outbox WHERE lead_id = '" + sent.lead() + "'")).isZero();
        assertThat(kept(sent.lead()).getFirst().kind()).isEqualTo(ReplyKind.OUT_OF_OFFICE);
        assertThat(kept(sent.lead()).getFirst().readBy()).isEqualTo("headers");
    }

    @Test
    void anUnsubscribeInAReplySuppressesThePersonButNotTheOneBelowIt() {
        var asks = Sent.by(DESK.api);
        var likes = Sent.by(DESK.api);
        var below = "\n\nOn Mon, 2 Mar 2026 at 10:00, Mara wrote:\n> Hello.\n> Unsubscribe: https://x.example/u/1";

        take(Letters.reply(asks, "ada@acme.example", "Please take me off your list." + below));
        take(Letters.reply(likes, "ada@acme.example", "Sounds interesting." + below));

        assertThat(DESK.journal(asks)).containsExactly("replied", "unsubscribed");
        assertThat(DESK.journal(likes)).containsExactly("replied");
    }

    @Test
    void whatNoRuleCanReadIsLeftForLaterAndNobodyWaitsForIt() {
        var sent = Sent.by(DESK.api);

        take(Letters.reply(sent, "ada@acme.example", "Hm."));

        assertThat(kept(sent.lead()).getFirst().kind()).isEqualTo(ReplyKind.UNSURE);
        assertThat(DESK.texts("SELECT (model_due IS NOT NULL)::text FROM reply WHERE lead_id = '" + sent.lead() + "'"))
                .containsExactly("true");
    }

    @Test
    void theWordsAreForPeopleAndStandNowhereElse() {
        var sent = Sent.by(DESK.api);
        take(Letters.reply(sent, "ada@acme.example", "The walrus says hm."));

        var answer = DESK.api.get("/api/v1/leads/" + sent.lead() + "/replies");

        assertThat(answer.json().get("data").get(0).get("text").asString()).contains("walrus");
        assertThat(answer.json().get("data").get(0).get("kind").asString()).isEqualTo("unsure");
        assertThat(DESK.texts("SELECT journal::text FROM journal WHERE lead_id = '" + sent.lead() + "'"))
                .noneMatch(row -> row.contains("walrus"));
        assertThat(DESK.api.get("/api/v1/leads/nobody/replies").status()).isEqualTo(404);
    }

    @Test
    void whoeverMustReadAReplySeesItBesideTheQuestion() {
        var sent = Sent.by(DESK.api);
        var hub = DESK.api.hub();
        take(Letters.reply(sent, "ada@acme.example", "The walrus says hm."));
        var after = hub.sql()
                .sql("SELECT position FROM lead WHERE id = :lead")
                .param("lead", sent.lead().value())
                .query(Integer.class)
                .single();
        var asked = new Advances(hub, new Campaigns(hub))
                .advance(sent.lead(), after, hub.realTime().instant().plusSeconds(1), null);
        assertThat(asked.move()).isInstanceOf(Move.AskHuman.class);

        var reviews = DESK.api.get("/api/v1/reviews?kind=reply").json().get("data");

        assertThat(reviews.valueStream()
                        .filter(review ->
                                review.get("lead").asString().equals(sent.lead().value())))
                .singleElement()
                .satisfies(review -> {
                    assertThat(review.get("reply").asString()).contains("walrus");
                    assertThat(review.get("choices").toString()).contains("wrong-person");
                });
    }

    @Test
    void mandrillHandsAWholeMailOn() {
        var sent = Sent.by(DESK.api);
        var raw = Letters.reply(sent, "ada@acme.example", "Grüße, klingt gut!").replace("\n", "\r\n");
        var event = "[" + Json.text(Map.of("event", "inbound", "ts", 1, "msg", Map.of("raw_msg", raw))) + "]";

        assertThat(DESK.mandrill(event).json().get("applied").asInt()).isOne();
        assertThat(DESK.mandrill(event).json().get("repeated").asInt()).isOne();
        assertThat(kept(sent.lead()).getFirst().kind()).isEqualTo(ReplyKind.INTERESTED);
        assertThat(Objects.requireNonNull(kept(sent.lead()).getFirst().words()).text())
                .contains("Grüße");
    }

    private static Answer parse(String secret, String... fields) {
        var boundary = "b-" + UUID.randomUUID();
        var body = new StringBuilder();
        for (var at = 0; at < fields.length; at += 2) {
            body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"");
            body.append(fields[at]).append("\"\r\n\r\n").append(fields[at + 1]).append("\r\n");
        }
        body.append("--").append(boundary).append("--\r\n");
        return DESK.api.send(HttpRequest.newBuilder(DESK.api.uri("/api/v1/hooks/sendgrid-parse/" + secret))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toString().getBytes(StandardCharsets.ISO_8859_1))));
    }

    @Test
    void sendGridHandsAMailOnInPartsEachInItsCharset() {
        var sent = Sent.by(DESK.api);
        var headers = "Message-ID: <1@acme.example>\nIn-Reply-To: " + sent.messageId() + "\nSubject: Re: Hello";

        var answer = parse(
                VendorDesk.PARSE_SECRET,
                "headers",
                headers,
                "from",
                "Ada <ada@acme.example>",
                "subject",
                "Re: Hello",
                "text",
                "Können wir sprechen?",
                "charsets",
                "{\"text\": \"iso-8859-1\", \"subject\": \"UTF-8\"}",
                "attachments",
                "0");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("taken").asString()).isEqualTo("reply");
        assertThat(Objects.requireNonNull(kept(sent.lead()).getFirst().words()).text())
                .isEqualTo("Können wir sprechen?");
        assertThat(kept(sent.lead()).getFirst().kind()).isEqualTo(ReplyKind.QUESTION);
    }

    @Test
    void sendGridHandsAMailOnWholeOrAsHtml() {
        var whole = Sent.by(DESK.api);
        var html = Sent.by(DESK.api);

        parse(VendorDesk.PARSE_SECRET, "email", Letters.reply(whole, "ada@acme.example", "No thanks."));
        parse(
                VendorDesk.PARSE_SECRET,
                "headers",
                "In-Reply-To: " + html.messageId(),
                "from",
                "ada@acme.example",
                "html",
                "<style>p{}</style><p>Tell me&nbsp;more</p><blockquote>Unsubscribe me</blockquote>");

        assertThat(kept(whole.lead()).getFirst().kind()).isEqualTo(ReplyKind.NOT_NOW);
        assertThat(kept(html.lead()).getFirst().kind()).isEqualTo(ReplyKind.INTERESTED);
    }

    @Test
    void sendGridsDoorNeedsItsSecretAndAForm() {
        assertThat(parse("fake-wrong-secret-0123456789", "text", "x").status()).isEqualTo(404);
        assertThat(parse(VendorDesk.PARSE_SECRET, "nothing", "x")
                        .json()
                        .get("taken")
                        .asString())
                .isEqualTo("quarantined");
        assertThat(DESK.api
                        .get("/api/v1/hooks/sendgrid-parse/" + VendorDesk.PARSE_SECRET)
                        .status())
                .isEqualTo(405);
    }

    @Test
    void aReplyIsAnsweredOnlyOnceNoMailToThePersonIsOnItsWay() {
        var sent = Sent.by(DESK.api);
        DESK.api.hub().sql().sql("""
                UPDATE effect SET state = 'claimed', lease_until = now() + interval '400 milliseconds'
                WHERE lead_id = :lead AND kind = 'mail'
                """).param("lead", sent.lead().value()).update();
        var key = new EffectKey(sent.lead(), sent.position(), EffectKey.Kind.MAIL);

        var answer = parse(VendorDesk.PARSE_SECRET, "email", Letters.reply(sent, "ada@acme.example", "Yes please"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(DESK.api
                        .hub()
                        .sql()
                        .sql("SELECT lease_until < now() FROM effect WHERE lead_id = :lead AND position = :position"
                                + " AND kind = 'mail'")
                        .param("lead", key.lead().value())
                        .param("position", key.position())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "no headers at all",
                "From: =?x-unknown?Q?=FF?= <\nContent-Type: multipart/mixed; boundary=\"never\"\n\nx",
                "From: a@b.example\nContent-Type: text/plain; charset=\"made-up\"\n\nhello",
                "From: a@b.example\nContent-Type: ;;;\n\nhello",
                "From: a@b.example\nContent-Type: multipart/mixed\nContent-Transfer-Encoding: base64\n\n%%%"
            })
    void aBrokenMailIsKeptAndStopsNobody(String message) {
        assertThat(take(message)).isIn(new Taken.Quarantined(), new Taken.Repeated());
        assertThat(DESK.quarantine()).hasSize(1);
    }
}
