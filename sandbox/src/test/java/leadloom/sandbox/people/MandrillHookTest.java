package leadloom.sandbox.people;

import static leadloom.sandbox.people.ApiStandIn.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import leadloom.journey.engagement.Evidence;
import leadloom.journey.engagement.Evidence.Network;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.mail.Carriage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What Mailchimp Transactional tells, in its own words. */
@Timeout(60)
class MandrillHookTest {

    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00.750Z");
    private static final String URL = "https://leads.example.com/api/v1/hooks/mandrill";

    private final TakenHooks hooks = new TakenHooks();
    private final Tally tally = new Tally();
    private final MandrillHook mandrill = new MandrillHook(
            new Api(hooks.base(), Optional.empty()),
            new VendorHooks.Mandrill(URL, "FAKE-key-of-events", "FAKE-key-of-inbound"),
            () -> NOW,
            new Dice(3),
            tally);

    @AfterEach
    void stop() {
        hooks.close();
    }

    @Test
    void itSignsAsTheKnownVectorSays() {
        var events = """
                [{"event":"open","msg":{"_id":"exampleaaaaaaaaaaaaaaaaaaaaaaaaa"},"_id":"exampleaaaaaaaaaaaaaaaaaaaaaaaaa","ts":1384954004}]""";

        assertThat(MandrillHook.signature(
                        "test-webhook-key", "https://example.com/hooks/mandrill" + "mandrill_events" + events))
                .isEqualTo("lSiJB5tli/L6DslVoAvvliZZUqU=");
    }

    @Test
    void aBatchIsOneSignedFormFieldWithEachEventsMailInIt() throws Exception {
        mandrill.report(List.of(
                event(Reaction.of(ReactionKind.BOUNCED_HARD, Duration.ZERO), false),
                event(Reaction.of(ReactionKind.COMPLAINED, Duration.ZERO), false)));

        var events = signed(hooks.next(), "FAKE-key-of-events");
        assertThat(events).hasSize(2);
        var bounce = events.get(0);
        assertThat(bounce.path("event").asString()).isEqualTo("hard_bounce");
        assertThat(bounce.path("ts").asLong()).as("whole seconds, real").isEqualTo(NOW.getEpochSecond());
        assertThat(bounce.path("_id").asString()).isEqualTo("vendors-id");
        assertThat(bounce.path("msg").path("metadata").path("send").asString()).isEqualTo("lead_1-2-mail");
        assertThat(bounce.path("msg").path("diag").asString()).contains("5.1.1");
        assertThat(events.get(1).path("event").asString()).isEqualTo("spam");
        assertThat(tally.read())
                .containsEntry("mandrill/hard_bounce", 1L)
                .containsEntry("mandrill/spam", 1L)
                .containsEntry("mandrill/batches_taken", 1L);
    }

    @Test
    void aBatchIsSentAgainUntilItIsTaken() throws Exception {
        hooks.refuseNext.set(2);

        mandrill.report(List.of(event(Reaction.of(ReactionKind.BOUNCED_SOFT, Duration.ZERO), false)));

        assertThat(signed(hooks.next(), "FAKE-key-of-events")
                        .get(0)
                        .path("event")
                        .asString())
                .isEqualTo("soft_bounce");
        assertThat(tally.read()).containsEntry("mandrill/batches_tried_again", 2L);
    }

    @Test
    void opensAndClicksAreNoticedOnlyWhereTheSenderAskedForIt() throws Exception {
        var open = seen(ReactionKind.OPENED_BY_SCANNER, Evidence.Kind.OPEN);
        var click = seen(ReactionKind.CLICKED_BY_PERSON, Evidence.Kind.CLICK);

        assertThat(mandrill.notices(event(open, false))).isFalse();
        assertThat(mandrill.notices(event(click, false))).isFalse();
        assertThat(mandrill.notices(event(open, true))).isTrue();

        mandrill.report(List.of(event(open, true), event(click, true)));
        var events = signed(hooks.next(), "FAKE-key-of-events");
        assertThat(events.get(0).path("user_agent_parsed").path("type").asString())
                .isEqualTo("robot");
        assertThat(events.get(0).path("ip").asString()).isNotEmpty();
        assertThat(events.get(1).path("url").asString()).isEqualTo("https://demo/pricing");
    }

    @Test
    void aReplyIsHandedOnAsAWholeMessageUnderTheInboundKey() throws Exception {
        var reply = event(Reaction.of(ReactionKind.REPLIED, Duration.ZERO), false);

        mandrill.handOn(new Correspondence(new Dice(3)).write(reply, NOW));

        var event = signed(hooks.next(), "FAKE-key-of-inbound").get(0);
        assertThat(event.path("event").asString()).isEqualTo("inbound");
        var message = message(event);
        assertThat(message.getSubject()).isEqualTo("Re: Hello");
        assertThat(message.getHeader("In-Reply-To")).containsExactly("<lead_1.2@demo>");
        assertThat(message.getHeader("References")).containsExactly("<lead_1.2@demo>");
        assertThat(message.getFrom()[0]).hasToString("ada@example.com");
        assertThat(message.getHeader("Auto-Submitted")).isNull();
        assertThat((String) message.getContent()).contains("wrote:", "> Hello");
    }

    @Test
    void aMachinesAnswerSaysThatItIsOne() throws Exception {
        var away = event(Reaction.of(ReactionKind.ANSWERED_BY_MACHINE, Duration.ZERO), false);

        mandrill.handOn(new Correspondence(new Dice(3)).write(away, NOW));

        var message = message(signed(hooks.next(), "FAKE-key-of-inbound").get(0));
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(message.getSubject()).isEqualTo("Automatic reply: Hello");
    }

    private static MimeMessage message(JsonNode inbound) throws Exception {
        var raw = inbound.path("msg").path("raw_msg").asString().getBytes(StandardCharsets.UTF_8);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
    }

    private static JsonNode signed(TakenHooks.Hook hook, String key) {
        assertThat(hook.path()).isEqualTo("/api/v1/hooks/mandrill");
        assertThat(hook.header("content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(hook.body()).startsWith("mandrill_events=");
        var events = URLDecoder.decode(hook.body().substring("mandrill_events=".length()), StandardCharsets.UTF_8);
        assertThat(hook.header("x-mandrill-signature"))
                .isEqualTo(MandrillHook.signature(key, URL + "mandrill_events" + events));
        return Api.JSON.readTree(events);
    }

    private static Reaction seen(ReactionKind kind, Evidence.Kind what) {
        var evidence = new Evidence(what, "Mozilla/5.0", Network.SCANNER, "GET", Duration.ZERO, 1, false);
        return new Reaction(kind, Duration.ZERO, "https://demo/pricing", evidence);
    }

    private static Scheduled event(Reaction reaction, boolean tracks) {
        var carriage = new Carriage("mandrill", "vendors-id", Map.of("send", "lead_1-2-mail"), tracks, tracks);
        var mail = new Envelope("<lead_1.2@demo>", "ada@example.com", "mara@demo", "Hello", Optional.of(carriage));
        return new Scheduled(MONDAY, 0, mail, reaction);
    }
}
