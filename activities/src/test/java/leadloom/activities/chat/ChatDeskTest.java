package leadloom.activities.chat;

import static leadloom.hub.TestLeads.WITH_LINES;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadloom.activities.AskedLead;
import leadloom.activities.Breaker;
import leadloom.activities.Sandboxes;
import leadloom.activities.chat.slack.SlackChat;
import leadloom.activities.chat.slack.SlackWebhook;
import leadloom.activities.sales.SalesNote;
import leadloom.hub.TestLeads;
import leadloom.hub.chat.ChatMessages;
import leadloom.hub.chat.ChatPresses;
import leadloom.hub.review.Reviews;
import leadloom.hub.review.Reviews.Actor;
import leadloom.journey.Event;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.faults.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What people see in the channels while leads are asked about. */
@Timeout(120)
final class ChatDeskTest {

    private static final Actor ANA = new Actor("slack:U0ANA1", "person", true);
    private static final String LINE = "line/hello/one";

    private final TestLeads world = new TestLeads(WITH_LINES.replace("first: 3", "first: 50"));
    private final Sandbox sandbox = Sandboxes.start(world.time);
    private final Reviews reviews = new Reviews(world.hub);
    private final ChatMessages messages = new ChatMessages(world.hub);
    private final List<Breaker.Health> vendors = new ArrayList<>();
    private final ChatDesk desk = desk("xoxb-FAKE", Duration.ZERO);

    @AfterEach
    void stop() {
        desk.close();
        sandbox.close();
        world.close();
    }

    private ChatDesk desk(String token, Duration pace) {
        var base = URI.create(sandbox.httpUri() + "/chat");
        var slack = new SlackChat(base, token, base + "/actions/", world.time, null);
        return new ChatDesk(world.hub, world.campaigns, slack, settings(pace), () -> vendors);
    }

    private static ChatDesk.Settings settings(Duration pace) {
        return new ChatDesk.Settings(
                Channels.of("C0EVERYONE", "reviewers=C0REVIEWER, owner=C0OWNERS01"),
                URI.create("https://leads.example"),
                pace);
    }

    @Test
    void aQuestionIsPostedOnceWithAllThatIsNeededToDecide() {
        var lead = AskedLead.of(
                        world,
                        "ada@acme.io",
                        Map.of(
                                "lead.first_name",
                                "Ada",
                                "lead.last_name",
                                "<Lovelace>",
                                "company.name",
                                "Engines & Co"))
                .lead();

        work();
        work();

        var message = only();
        assertThat(message.path("channel").asString("")).isEqualTo("C0REVIEWER");
        assertThat(message.path("text").asString("")).isEqualTo("May this first line go out?");
        assertThat(SlackDoor.words(message))
                .contains("*Who:* Ada &lt;Lovelace&gt;, Engines &amp; Co")
                .contains("*Why:* one of the first 50 lines of this version")
                .contains("Presses stop at night.")
                .contains("*If nobody decides:* “Send the plain template” holds from <!date^1772456400^");
        assertThat(SlackDoor.buttons(message)).containsExactly("decide.approve", "decide.plain", "open");
        assertThat(message.path("blocks").toString())
                .contains("https://leads.example/leads/" + lead)
                .doesNotContain("ada@acme.io");
    }

    @Test
    void aDecidedQuestionSaysWhoDecidedAndNamesNobodyElse() {
        var lead = AskedLead.of(world, "ada@acme.io", Map.of("lead.first_name", "Ada"))
                .lead();
        work();

        reviews.decide(lead, LINE, "approve", null, ANA);
        work();

        assertThat(only().path("updates").asInt()).isEqualTo(1);
        assertThat(SlackDoor.buttons(only())).containsExactly("open");
        assertThat(SlackDoor.words(only()))
                .contains("*Decided:* Approve, by <@U0ANA1>")
                .doesNotContain("Ada")
                .doesNotContain("Presses");
    }

    @Test
    void aQuestionThatEscalatesIsPutToTheOwnerAndTheDefaultIsShown() {
        var asked = AskedLead.of(world, "ada@acme.io", Map.of());
        work();
        world.time.pass(Duration.ofHours(2));
        world.tell(asked.lead(), new Event.Operated("looked"));
        var escalated = world.advance(
                asked.lead(), world.advance(asked.lead(), asked.position()).position());

        work();

        assertThat(all()).hasSize(2);
        assertThat(SlackDoor.words(all().get(0))).contains("it went on to the owner");
        assertThat(SlackDoor.buttons(all().get(0))).containsExactly("open");
        assertThat(all().get(1).path("channel").asString("")).isEqualTo("C0OWNERS01");
        assertThat(SlackDoor.words(all().get(1))).contains("Nobody has answered so far");

        world.time.pass(Duration.ofHours(2));
        world.advance(asked.lead(), escalated.position());
        work();

        assertThat(SlackDoor.words(all().get(1)))
                .contains("*Nobody decided in time:* Send the plain template, since <!date^");
        assertThat(SlackDoor.buttons(all().get(1))).containsExactly("open");
    }

    @Test
    void aQuestionWhoseLeadEndedIsTakenBackAndOneThatWasDecidedBeforeIsNeverPosted() {
        var asked = AskedLead.of(world, "gone@acme.io", Map.of());
        work();
        world.tell(asked.lead(), new Event.Unsubscribed("link"));
        world.advance(asked.lead(), asked.position());
        var quick = AskedLead.of(world, "quick@acme.io", Map.of()).lead();
        messages.findReviews();
        reviews.decide(quick, LINE, "plain", null, ANA);

        work();

        assertThat(SlackDoor.words(only())).contains("The lead has moved on");
        assertThat(states()).containsExactlyInAnyOrder("closed", "dropped");
    }

    @Test
    void anAnswerThatIsLostAfterTheMessageWasTakenMakesNoSecondOne() {
        AskedLead.of(world, "ada@acme.io", Map.of());
        sandbox.faults().impose("sales", FaultKind.RESET, 1, Duration.ofSeconds(1));
        desk.step();
        assertThat(states()).containsExactly("open");

        world.time.pass(Duration.ofSeconds(10));
        work();

        assertThat(states()).containsExactly("posted");
        assertThat(sandbox.invoices().repeated("sales")).isEmpty();
        assertThat(sandbox.invoices().total("sales")).isEqualTo(1);
    }

    @Test
    void aWorkerThatDiesBetweenTheCallAndItsRecordMakesNoSecondMessage() {
        AskedLead.of(world, "ada@acme.io", Map.of());
        work();
        world.hub
                .sql()
                .sql("UPDATE chat_message SET state = 'open', doubtful = true, due_at = created_at")
                .update();

        work();

        assertThat(states()).containsExactly("posted");
        assertThat(sandbox.invoices().total("sales")).isEqualTo(1);
    }

    @Test
    void whereTheChatCannotBeAskedADoubtStaysADoubt() {
        try (var blind = desk("xoxb-FAKE-unscoped", Duration.ZERO)) {
            AskedLead.of(world, "ada@acme.io", Map.of());
            sandbox.faults().impose("sales", FaultKind.RESET, 1, Duration.ofSeconds(1));
            blind.step();
            world.time.pass(Duration.ofSeconds(10));

            work(blind);

            assertThat(states()).containsExactly("unknown");
            assertThat(sandbox.invoices().total("sales")).isEqualTo(1);
        }
    }

    @Test
    void aChatThatIsAwayLosesNothing() {
        sandbox.faults().takeDown("sales");
        for (var number = 0; number < 5; number++) {
            AskedLead.of(world, "lead" + number + "@acme.io", Map.of());
        }
        for (var minute = 0; minute < 10; minute++) {
            work();
            world.time.pass(Duration.ofMinutes(1));
        }
        assertThat(all()).isEmpty();
        sandbox.faults().lift("sales");

        work();

        assertThat(states()).hasSize(5).containsOnly("posted");
        assertThat(sandbox.invoices().repeated("sales")).isEmpty();
    }

    @Test
    void aChannelThatIsMissingWaitsForSomebodyToMakeIt() {
        var base = URI.create(sandbox.httpUri() + "/chat");
        var slack = new SlackChat(base, "xoxb-FAKE", base + "/actions/", world.time, null);
        var wrong = new ChatDesk.Settings(
                new Channels("C0MISSING", Map.of()), URI.create("https://leads.example"), Duration.ZERO);
        AskedLead.of(world, "ada@acme.io", Map.of());
        try (var misled = new ChatDesk(world.hub, world.campaigns, slack, wrong, List::of)) {
            work(misled);
        }
        assertThat(states()).containsExactly("open");

        world.time.pass(Duration.ofMinutes(10));
        work();

        assertThat(states()).containsExactly("posted");
    }

    @Test
    void aChannelGetsOneMessageASecond() {
        try (var patient = desk("xoxb-FAKE", ChatDesk.Settings.USUAL_PACE)) {
            for (var number = 0; number < 4; number++) {
                AskedLead.of(world, "lead" + number + "@acme.io", Map.of());
            }
            for (var second = 1; second <= 4; second++) {
                work(patient);
                assertThat(all()).hasSize(second);
                world.time.pass(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void aNoteNamesTheLeadAndCanBeTaken() {
        var lead = world.take(
                        "ben@acme.io", "small", leadloom.journey.lead.Consent.GIVEN, Map.of("lead.first_name", "Ben"))
                .lead();
        world.advance(lead, 0);
        var notes = new QueuedNotes(messages);
        var note = new SalesNote("sales", "", lead, "replied");
        assertThat(notes.notify(note, lead + "-5", Sandboxes.soon()))
                .isEqualTo(notes.notify(note, lead + "-5", Sandboxes.soon()));
        world.time.pass(Duration.ofSeconds(2));

        work();

        assertThat(only().path("channel").asString("")).isEqualTo("C0EVERYONE");
        assertThat(SlackDoor.words(only())).contains("*Who:* Ben").contains("*Why:* replied");
        assertThat(SlackDoor.buttons(only())).containsExactly("lead.take_over", "seen", "open");

        messages.seen("note/" + lead + "-5", "slack:U0ANA1");
        work();

        assertThat(SlackDoor.words(only())).contains("*Seen:* by <@U0ANA1>").doesNotContain("Ben");
        assertThat(SlackDoor.buttons(only())).isEmpty();
    }

    @Test
    void aNoteThatAQuestionFollowsIsLeftToTheQuestion() {
        var lead = world.lead("hot@acme.io");
        messages.note("note/" + lead + "-5", "sales", "hello/one", lead);
        world.hub.sql().sql("""
                INSERT INTO review (lead_id, review, kind, owner_group, level, choices, otherwise, because, asked_at, state)
                VALUES (:lead, 'hand-over/hello/one/life-2', 'hand-over', 'sales', 1, '{take,not-now,close}', 'not-now',
                        'hot enough for a person', now(), 'open')
                """).param("lead", lead.value()).update();
        world.time.pass(Duration.ofSeconds(2));

        work();

        assertThat(SlackDoor.buttons(only())).containsExactly("decide.take", "decide.not-now", "decide.close", "open");
    }

    @Test
    void whoeverRunsLeadloomHearsOfBudgetsAndVendorsWithoutAnyNames() {
        vendors.add(new Breaker.Health("hubspot", Breaker.State.OPEN, 5, world.time.instant(), "Unavailable"));
        world.hub.sql().sql("""
                INSERT INTO budget_use (campaign, currency, period, exhausted) VALUES ('small', 'USD', '2026-03', true)
                """).update();

        work();
        work();

        assertThat(all().stream().map(message -> message.path("text").asString("")))
                .containsExactlyInAnyOrder("A budget is spent", "A vendor is away");
        assertThat(all())
                .allSatisfy(message -> assertThat(SlackDoor.buttons(message)).containsExactly("seen", "open"));
        assertThat(String.join(" ", all().stream().map(SlackDoor::words).toList()))
                .contains("Campaign small has no budget left for 2026-03")
                .contains("hubspot does not answer (Unavailable)");
    }

    @Test
    void whoeverCameTooLateIsToldSo() {
        var presses = new ChatPresses(world.hub);
        var press = new ChatPresses.Press("k", "U0BEN1", "m", "decide.plain", sandbox.httpUri() + "/chat/actions/T1/9");
        presses.keep(press);
        presses.cameOf(press, "too-late", "Too late.");

        work();
        work();

        assertThat(SlackDoor.answers(sandbox)).containsExactly("Too late.");
    }

    @Test
    void anIncomingWebhookCarriesLinksAndNoButtons() {
        AskedLead.of(world, "ada@acme.io", Map.of());
        var webhook = new SlackWebhook(URI.create(sandbox.httpUri() + "/chat/services/T1/B1/FAKE"), world.time, null);
        try (var plain = new ChatDesk(world.hub, world.campaigns, webhook, settings(Duration.ZERO), List::of)) {
            work(plain);
        }

        assertThat(SlackDoor.buttons(only())).containsExactly("open");
        assertThat(states()).containsExactly("closed");
    }

    private void work() {
        work(desk);
    }

    private static void work(ChatDesk desk) {
        for (var left = 50; left > 0 && desk.step() > 0; left--) {
            // until nothing is due
        }
    }

    private JsonNode only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    private List<JsonNode> all() {
        return SlackDoor.messages(sandbox);
    }

    private List<String> states() {
        return world.hub
                .sql()
                .sql("SELECT state FROM chat_message ORDER BY id")
                .query(String.class)
                .list();
    }
}
