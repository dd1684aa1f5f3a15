package leadloom.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import leadloom.activities.AskedLead;
import leadloom.activities.chat.slack.SlackWebhook;
import leadloom.sandbox.faults.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of messages when the chat loses answers, is away, or can do little. */
@Timeout(120)
final class ChatTroubleTest {

    private final ChatWorld chats = new ChatWorld();

    @AfterEach
    void stop() {
        chats.close();
    }

    @Test
    void anAnswerThatIsLostAfterTheMessageWasTakenMakesNoSecondOne() {
        AskedLead.of(chats.leads, "ada@acme.io", Map.of());
        chats.sandbox.faults().impose("sales", FaultKind.RESET, 1, Duration.ofSeconds(1));
        chats.desk.step();
        assertThat(chats.states()).containsExactly("open");

        chats.leads.time.pass(Duration.ofSeconds(10));
        chats.work();

        assertThat(chats.states()).containsExactly("posted");
        assertThat(chats.sandbox.invoices().repeated("sales")).isEmpty();
        assertThat(chats.sandbox.invoices().total("sales")).isEqualTo(1);
    }

    @Test
    void aWorkerThatDiesBetweenTheCallAndItsRecordMakesNoSecondMessage() {
        AskedLead.of(chats.leads, "ada@acme.io", Map.of());
        chats.work();
        chats.leads
                .hub
                .sql()
                .sql("UPDATE chat_message SET state = 'open', doubtful = true, due_at = created_at")
                .update();

        chats.work();

        assertThat(chats.states()).containsExactly("posted");
        assertThat(chats.sandbox.invoices().total("sales")).isEqualTo(1);
    }

    @Test
    void whereTheChatCannotBeAskedADoubtStaysADoubt() {
        var blind = chats.desk(chats.slack("xoxb-FAKE-unscoped"), ChatWorld.settings(Duration.ZERO));
        AskedLead.of(chats.leads, "ada@acme.io", Map.of());
        chats.sandbox.faults().impose("sales", FaultKind.RESET, 1, Duration.ofSeconds(1));
        blind.step();
        chats.leads.time.pass(Duration.ofSeconds(10));

        ChatWorld.work(blind);

        assertThat(chats.states()).containsExactly("unknown");
        assertThat(chats.sandbox.invoices().total("sales")).isEqualTo(1);
    }

    @Test
    void aChatThatIsAwayLosesNothing() {
        chats.sandbox.faults().takeDown("sales");
        for (var number = 0; number < 5; number++) {
            AskedLead.of(chats.leads, "lead" + number + "@acme.io", Map.of());
        }
        for (var minute = 0; minute < 10; minute++) {
            chats.work();
            chats.leads.time.pass(Duration.ofMinutes(1));
        }
        assertThat(chats.all()).isEmpty();
        chats.sandbox.faults().lift("sales");

        chats.work();

        assertThat(chats.states()).hasSize(5).containsOnly("posted");
        assertThat(chats.sandbox.invoices().repeated("sales")).isEmpty();
    }

    @Test
    void aChannelThatIsMissingWaitsForSomebodyToMakeIt() {
        var slack = chats.slack("xoxb-FAKE");
        var wrong = new ChatDesk.Settings(
                new Channels("C0MISSING", Map.of()), URI.create("https://leads.example"), Duration.ZERO);
        AskedLead.of(chats.leads, "ada@acme.io", Map.of());
        var misled = chats.desk(slack, wrong);
        ChatWorld.work(misled);
        assertThat(chats.states()).containsExactly("open");

        chats.leads.time.pass(Duration.ofMinutes(10));
        chats.work();

        assertThat(chats.states()).containsExactly("posted");
    }

    @Test
    void aChannelGetsOneMessageASecond() {
        var patient = chats.desk(chats.slack("xoxb-FAKE"), ChatWorld.settings(ChatDesk.Settings.USUAL_PACE));
        for (var number = 0; number < 4; number++) {
            AskedLead.of(chats.leads, "lead" + number + "@acme.io", Map.of());
        }
        for (var second = 1; second <= 4; second++) {
            ChatWorld.work(patient);
            assertThat(chats.all()).hasSize(second);
            chats.leads.time.pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void anIncomingWebhookCarriesLinksAndNoButtons() {
        AskedLead.of(chats.leads, "ada@acme.io", Map.of());
        var webhook = new SlackWebhook(
                URI.create(chats.sandbox.httpUri() + "/chat/services/T1/B1/FAKE"), chats.leads.time, null);
        var plain = chats.desk(webhook, ChatWorld.settings(Duration.ZERO));
        ChatWorld.work(plain);

        assertThat(SlackDoor.buttons(chats.only())).containsExactly("open");
        assertThat(chats.states()).containsExactly("closed");
    }
}
