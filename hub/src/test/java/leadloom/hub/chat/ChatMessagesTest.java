package leadloom.hub.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.chat.ChatMessages.Due;
import leadloom.hub.chat.ChatMessages.End;
import leadloom.hub.quarantine.Quarantine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ChatMessagesTest {

    private final TestLeads world = new TestLeads();
    private final ChatMessages messages = new ChatMessages(world.hub);

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aMessageIsKeptOnceAndTakenByOneOnly() {
        assertThat(messages.alert("alert/x", "ops", "x")).isTrue();
        assertThat(messages.alert("alert/x", "ops", "x")).isFalse();

        var taken = AtOnce.run(4, number -> () -> messages.take(5, Set.of()));

        assertThat(taken.stream().flatMap(List::stream)).singleElement().satisfies(due -> {
            assertThat(due.doubtful()).isFalse();
            assertThat(due.message().state()).isEqualTo("open");
        });
    }

    @Test
    void whoeverTakesItAfterACrashIsToldThatItMayStandThere() {
        messages.alert("alert/x", "ops", "x");
        var first = take();
        var claimed = world.time.instant();
        assertThat(messages.take(5, Set.of())).isEmpty();
        world.time.pass(Duration.ofMinutes(2));

        var second = take();

        assertThat(first.doubtful()).isFalse();
        assertThat(second.doubtful()).isTrue();
        assertThat(second.since()).isEqualTo(claimed);
    }

    @Test
    void aCallThatSurelyFailedLeavesNoDoubt() {
        messages.alert("alert/x", "ops", "x");
        take();
        messages.later("alert/x", Duration.ofSeconds(5), false, "Unavailable");
        assertThat(messages.take(5, Set.of())).isEmpty();
        world.time.pass(Duration.ofSeconds(5));

        assertThat(take().doubtful()).isFalse();
    }

    @Test
    void whatIsPostedIsLeftAloneUntilSomebodyHasSeenIt() {
        messages.alert("alert/x", "ops", "x");
        take();
        messages.posted("alert/x", "C1", "17.1");
        assertThat(messages.take(5, Set.of())).isEmpty();

        assertThat(messages.seen("alert/x", "slack:U1")).isTrue();
        assertThat(messages.seen("alert/x", "slack:U2")).isFalse();

        var due = take();
        assertThat(due.message().state()).isEqualTo("posted");
        assertThat(due.message().seenBy()).isEqualTo("slack:U1");
        messages.end("alert/x", End.CLOSED, null);
        assertThat(messages.take(5, Set.of())).isEmpty();
    }

    @Test
    void groupsThatAreBusyKeepTheirMessages() {
        messages.alert("alert/ops", "ops", "x");
        messages.alert("alert/marketing", "marketing", "x");

        assertThat(messages.take(5, Set.of("ops", "sales")))
                .singleElement()
                .satisfies(due -> assertThat(due.message().group()).isEqualTo("marketing"));
        assertThat(take().message().group()).isEqualTo("ops");
    }

    @Test
    void aNoteWaitsAMomentForTheQuestionThatMayFollow() {
        var lead = world.lead("note@acme.io");
        messages.note("note/1", "sales", "replied", lead);
        assertThat(messages.take(5, Set.of())).isEmpty();
        world.time.pass(Duration.ofSeconds(2));

        assertThat(take().message().lead()).isEqualTo(lead);
    }

    @Test
    void aPressIsKeptOnceAndItsWordsAreToldWhileTheChatTakesThem() {
        var presses = new ChatPresses(world.hub);
        var press = new ChatPresses.Press("k", "U1", "alert/x", "seen", "https://hooks.slack.com/actions/1");
        assertThat(presses.keep(press)).isTrue();
        assertThat(presses.keep(press)).isFalse();
        presses.cameOf(press, "too-late", "Too late.");

        var words = presses.take(5);
        assertThat(words)
                .singleElement()
                .satisfies(told -> assertThat(told.text()).isEqualTo("Too late."));
        assertThat(presses.take(5)).isEmpty();
        presses.later(words.getFirst(), Duration.ofSeconds(1));
        world.time.pass(Duration.ofSeconds(1));
        presses.told(presses.take(5).getFirst());
        world.time.pass(Duration.ofMinutes(5));
        assertThat(presses.take(5)).isEmpty();

        var late = new ChatPresses.Press("l", "U1", "alert/x", "seen", "https://hooks.slack.com/actions/2");
        presses.keep(late);
        presses.cameOf(late, "too-late", "Too late.");
        world.time.pass(Duration.ofMinutes(26));
        assertThat(presses.take(5)).isEmpty();
    }

    @Test
    void anAlertIsKeptForEachBudgetLevelAndForEachDayOfTrouble() {
        var alerts = new Alerts(world.hub);
        assertThat(alerts.find()).isZero();
        world.hub.sql().sql("""
                INSERT INTO budget_use (campaign, currency, period, warned_percent, exhausted)
                VALUES ('small', 'USD', '2026-03', 50, false), ('small', 'USD', '2025-03', 50, false)
                """).update();
        new Quarantine(world.hub).keep("test", "broken", "k", "words");

        assertThat(alerts.find()).isEqualTo(2);
        assertThat(alerts.find()).isZero();
        world.hub.sql().sql("UPDATE budget_use SET warned_percent = 80").update();
        assertThat(alerts.find()).isEqualTo(1);
        world.hub.sql().sql("UPDATE budget_use SET exhausted = true").update();
        assertThat(alerts.find()).isEqualTo(1);

        assertThat(messages.take(5, Set.of()).stream().map(due -> due.message().about()))
                .containsExactlyInAnyOrder(
                        "budget-warned small 2026-03",
                        "budget-warned small 2026-03",
                        "budget-exhausted small 2026-03",
                        "quarantine 2026-03-02");
    }

    private Due take() {
        var due = messages.take(1, Set.of());
        assertThat(due).hasSize(1);
        return due.getFirst();
    }
}
