package leadloom.api.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import leadloom.api.TestApi;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.chat.ChatMessages;
import leadloom.hub.chat.ChatPresses;
import leadloom.hub.lead.Leads;
import leadloom.journey.Event;
import leadloom.journey.Move;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What buttons do that people press in Slack. */
@Timeout(120)
final class SlackHookTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final AtomicReference<Instant> TIME = new AtomicReference<>(NINE);
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.at(
                (InstantSource) TIME::get,
                Map.of("leadloom.chat.slack-secret", SlackCalls.SECRET, "leadloom.chat.people", "U0MARA1,U0BEN01"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void nothingPressed() {
        api.hub().sql().sql("DELETE FROM chat_press").update();
    }

    @Test
    void aPressDecidesAsTheApiDoes() {
        var cold = ColdLead.of(api, TIME);

        var answer = press("U0MARA1", "decide.close", cold.message());

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(came(answer)).isEqualTo("accepted");
        assertThat(cold.review()).satisfies(review -> {
            assertThat(review.state()).isEqualTo("decided");
            assertThat(review.choice()).isEqualTo("close");
            assertThat(review.decidedBy()).isEqualTo("slack:U0MARA1");
            assertThat(review.decidedKind()).isEqualTo("person");
        });
        assertThat(verified(cold)).isTrue();
        assertThat(audits(cold)).isEqualTo(1);
        assertThat(cold.advance()).isInstanceOf(Move.Finish.class);
        assertThat(told()).isEmpty();
    }

    @Test
    void whoeverNobodyHasCheckedActsUnverified() {
        var cold = ColdLead.of(api, TIME);

        assertThat(came(press("U0STRANGE", "decide.wait", cold.message()))).isEqualTo("accepted");

        assertThat(verified(cold)).isFalse();
    }

    @Test
    void thatCanBeSwitchedOff() {
        var settings = Map.<String, Object>of(
                "leadloom.chat.slack-secret", SlackCalls.SECRET,
                "leadloom.chat.people", "U0MARA1",
                "leadloom.chat.only-people", "true");
        try (var strict = TestApi.at((InstantSource) TIME::get, settings)) {
            var cold = ColdLead.of(strict, TIME);

            var answer = strict.send(SlackCalls.request(
                    TIME.get(), strict, SlackCalls.payload("U0STRANGE", "decide.close", cold.message(), "1")));

            assertThat(came(answer)).isEqualTo("not-allowed");
            assertThat(cold.review().state()).isEqualTo("open");
            assertThat(new ChatPresses(strict.hub()).take(5))
                    .singleElement()
                    .satisfies(words -> assertThat(words.text())
                            .contains("does not know you")
                            .contains("U0STRANGE"));
        }
    }

    @Test
    void theSamePressToldAgainDoesNothingMore() {
        var cold = ColdLead.of(api, TIME);
        var payload = SlackCalls.payload("U0MARA1", "decide.close", cold.message(), "17.000001");

        assertThat(came(api.send(SlackCalls.request(TIME.get(), api, payload)))).isEqualTo("accepted");
        assertThat(came(api.send(SlackCalls.request(TIME.get(), api, payload)))).isEqualTo("repeated");

        assertThat(audits(cold)).isEqualTo(1);
        assertThat(told()).isEmpty();
    }

    @Test
    void theSecondIsToldWhoWasFirstAndTheFirstThatItIsDone() {
        var cold = ColdLead.of(api, TIME);
        press("U0MARA1", "decide.close", cold.message());

        assertThat(came(press("U0BEN01", "decide.call", cold.message()))).isEqualTo("too-late");
        assertThat(came(press("U0MARA1", "decide.call", cold.message()))).isEqualTo("too-late");

        assertThat(told()).hasSize(2);
        assertThat(told().get(0))
                .startsWith("Too late: slack:U0MARA1 was first and decided: close at ")
                .endsWith("UTC.");
        assertThat(told().get(1)).startsWith("You have decided this already: close at ");
        assertThat(cold.review().choice()).isEqualTo("close");
    }

    @Test
    void afterTheDeadlinePeopleAreToldThatTheDefaultWasApplied() {
        var cold = ColdLead.of(api, TIME);
        TIME.updateAndGet(now -> now.plus(Duration.ofDays(14)));
        cold.advance();
        assertThat(cold.review().state()).isEqualTo("defaulted");

        assertThat(came(press("U0MARA1", "decide.call", cold.message()))).isEqualTo("too-late");

        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("Too late: the time to decide was over at ")
                .contains("The default was applied at ")
                .endsWith(": close.");
    }

    @Test
    void afterTheLeadHasEndedPeopleAreToldThat() {
        var cold = ColdLead.of(api, TIME);
        new Leads(api.hub(), new Campaigns(api.hub()))
                .tell(cold.lead(), null, new Event.Unsubscribed("link"), null, null);
        cold.advance();

        assertThat(came(press("U0MARA1", "decide.call", cold.message()))).isEqualTo("too-late");

        assertThat(told())
                .singleElement()
                .isEqualTo("Too late: the lead has ended meanwhile (opted out); nobody needs to decide this any more.");
    }

    @Test
    void aLeadIsTakenOverFromANoteByTheSameChecksAsByTheApi() {
        var cold = ColdLead.of(api, TIME);
        var messages = new ChatMessages(api.hub());
        messages.note("note/" + cold.lead() + "-9", "sales", "replied", cold.lead());

        assertThat(came(press("U0MARA1", "lead.take_over", "note/" + cold.lead() + "-9")))
                .isEqualTo("accepted");

        assertThat(cold.advance()).isInstanceOf(Move.Finish.class);
        assertThat(messages.find("note/" + cold.lead() + "-9"))
                .get()
                .satisfies(note -> assertThat(note.seenBy()).isEqualTo("slack:U0MARA1"));
        assertThat(came(press("U0BEN01", "lead.take_over", "note/" + cold.lead() + "-9")))
                .isEqualTo("too-late");
        assertThat(told()).singleElement().asString().contains("has ended meanwhile (handed to sales)");
    }

    @Test
    void anAlertIsSeenOnce() {
        var messages = new ChatMessages(api.hub());
        messages.alert("alert/vendor-away/x", "ops", "vendor-away x");

        assertThat(came(press("U0MARA1", "seen", "alert/vendor-away/x"))).isEqualTo("accepted");
        assertThat(came(press("U0BEN01", "seen", "alert/vendor-away/x"))).isEqualTo("too-late");

        assertThat(told()).containsExactly("Somebody has seen to this already: slack:U0MARA1.");
    }

    @Test
    void whoeverPressesAMessageOfUnknownFateShowsThatItIsThere() {
        var cold = ColdLead.of(api, TIME);
        var messages = new ChatMessages(api.hub());
        messages.end(cold.message(), ChatMessages.End.UNKNOWN, "missing_scope");

        press("U0MARA1", "decide.close", cold.message());

        assertThat(messages.find(cold.message())).get().satisfies(message -> {
            assertThat(message.state()).isEqualTo("posted");
            assertThat(message.place()).isEqualTo("1772441999.000001");
        });
    }

    @Test
    void whatCannotBeDoneIsSaidInWords() {
        var cold = ColdLead.of(api, TIME);

        assertThat(came(press("U0MARA1", "decide.burn", cold.message()))).isEqualTo("not-a-choice");
        assertThat(came(press("U0MARA1", "decide.close", "review/lead_gone/cold/1/1")))
                .isEqualTo("unknown");
        assertThat(came(press("U0MARA1", "lead.erase", cold.message()))).isEqualTo("no-such-button");

        assertThat(told()).hasSize(3).allMatch(words -> words.length() > 20);
        assertThat(cold.review().state()).isEqualTo("open");
    }

    @Test
    void linksAndOtherThingsThatAppsTellOfAreIgnored() {
        assertThat(came(press("U0MARA1", "open", "whatever"))).isEqualTo("ignored");
        assertThat(came(press("U0MARA1", "other.button", "whatever"))).isEqualTo("ignored");
        assertThat(came(api.send(SlackCalls.request(
                        TIME.get(), api, "{\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"}}"))))
                .isEqualTo("ignored");
        assertThat(told()).isEmpty();
    }

    private static TestApi.Answer press(String person, String action, String message) {
        return api.send(SlackCalls.request(
                TIME.get(), api, SlackCalls.payload(person, action, message, "18." + NUMBERS.incrementAndGet())));
    }

    private static String came(TestApi.Answer answer) {
        return answer.json()
                .path("came_of")
                .asString(answer.json().path("cameOf").asString(answer.text()));
    }

    private static List<String> told() {
        return api.hub()
                .sql()
                .sql("SELECT words FROM chat_press WHERE words IS NOT NULL ORDER BY length(answer_url), answer_url")
                .query((row, number) -> row.getString("words"))
                .list();
    }

    private static boolean verified(ColdLead cold) {
        return api.hub()
                .sql()
                .sql("SELECT verified FROM review WHERE lead_id = :lead")
                .param("lead", cold.lead().value())
                .query(Boolean.class)
                .single();
    }

    private static long audits(ColdLead cold) {
        return api.hub()
                .sql()
                .sql("SELECT count(*) FROM audit_log WHERE action = 'decide-review' AND subject = :lead")
                .param("lead", cold.lead().value())
                .query(Long.class)
                .single();
    }
}
