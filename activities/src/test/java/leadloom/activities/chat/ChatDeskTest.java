package leadloom.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import leadloom.activities.AskedLead;
import leadloom.activities.Breaker;
import leadloom.activities.Sandboxes;
import leadloom.activities.sales.SalesNote;
import leadloom.hub.chat.ChatPresses;
import leadloom.hub.review.Reviews.Actor;
import leadloom.journey.Event;
import leadloom.journey.lead.Consent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people see in the channels while leads are asked about. */
@Timeout(120)
final class ChatDeskTest {

    private static final Actor ANA = new Actor("slack:U0ANA1", "person", true);

    private final ChatWorld chats = new ChatWorld();

    @AfterEach
    void stop() {
        chats.close();
    }

    @Test
    void aQuestionIsPostedOnceWithAllThatIsNeededToDecide() {
        var lead = AskedLead.of(
                        chats.leads,
                        "ada@acme.io",
                        Map.of(
                                "lead.first_name",
                                "Ada",
                                "lead.last_name",
                                "<Lovelace>",
                                "company.name",
                                "Engines & Co"))
                .lead();

        chats.work();
        chats.work();

        var message = chats.only();
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
        var lead = AskedLead.of(chats.leads, "ada@acme.io", Map.of("lead.first_name", "Ada"))
                .lead();
        chats.work();

        chats.reviews.decide(lead, ChatWorld.LINE, "approve", null, ANA);
        chats.work();

        assertThat(chats.only().path("updates").asInt()).isEqualTo(1);
        assertThat(SlackDoor.buttons(chats.only())).containsExactly("open");
        assertThat(SlackDoor.words(chats.only()))
                .contains("*Decided:* Approve, by <@U0ANA1>")
                .doesNotContain("Ada")
                .doesNotContain("Presses");
    }

    @Test
    void aQuestionThatEscalatesIsPutToTheOwnerAndTheDefaultIsShown() {
        var asked = AskedLead.of(chats.leads, "ada@acme.io", Map.of());
        chats.work();
        chats.leads.time.pass(Duration.ofHours(2));
        chats.leads.tell(asked.lead(), new Event.Operated("looked"));
        var escalated = chats.leads.advance(
                asked.lead(),
                chats.leads.advance(asked.lead(), asked.position()).position());

        chats.work();

        assertThat(chats.all()).hasSize(2);
        assertThat(SlackDoor.words(chats.all().get(0))).contains("it went on to the owner");
        assertThat(SlackDoor.buttons(chats.all().get(0))).containsExactly("open");
        assertThat(chats.all().get(1).path("channel").asString("")).isEqualTo("C0OWNERS01");
        assertThat(SlackDoor.words(chats.all().get(1))).contains("Nobody has answered so far");

        chats.leads.time.pass(Duration.ofHours(2));
        chats.leads.advance(asked.lead(), escalated.position());
        chats.work();

        assertThat(SlackDoor.words(chats.all().get(1)))
                .contains("*Nobody decided in time:* Send the plain template, since <!date^");
        assertThat(SlackDoor.buttons(chats.all().get(1))).containsExactly("open");
    }

    @Test
    void aQuestionWhoseLeadEndedIsTakenBackAndOneThatWasDecidedBeforeIsNeverPosted() {
        var asked = AskedLead.of(chats.leads, "gone@acme.io", Map.of());
        chats.work();
        chats.leads.tell(asked.lead(), new Event.Unsubscribed("link"));
        chats.leads.advance(asked.lead(), asked.position());
        var quick = AskedLead.of(chats.leads, "quick@acme.io", Map.of()).lead();
        chats.messages.findReviews();
        chats.reviews.decide(quick, ChatWorld.LINE, "plain", null, ANA);

        chats.work();

        assertThat(SlackDoor.words(chats.only())).contains("The lead has moved on");
        assertThat(chats.states()).containsExactlyInAnyOrder("closed", "dropped");
    }

    @Test
    void aNoteNamesTheLeadAndCanBeTaken() {
        var lead = chats.leads
                .take("ben@acme.io", "small", Consent.GIVEN, Map.of("lead.first_name", "Ben"))
                .lead();
        chats.leads.advance(lead, 0);
        var notes = new QueuedNotes(chats.messages);
        var note = new SalesNote("sales", "", lead, "replied");
        assertThat(notes.notify(note, lead + "-5", Sandboxes.soon()))
                .isEqualTo(notes.notify(note, lead + "-5", Sandboxes.soon()));
        chats.leads.time.pass(Duration.ofSeconds(2));

        chats.work();

        assertThat(chats.only().path("channel").asString("")).isEqualTo("C0EVERYONE");
        assertThat(SlackDoor.words(chats.only())).contains("*Who:* Ben").contains("*Why:* replied");
        assertThat(SlackDoor.buttons(chats.only())).containsExactly("lead.take_over", "seen", "open");

        chats.messages.seen("note/" + lead + "-5", "slack:U0ANA1");
        chats.work();

        assertThat(SlackDoor.words(chats.only()))
                .contains("*Seen:* by <@U0ANA1>")
                .doesNotContain("Ben");
        assertThat(SlackDoor.buttons(chats.only())).isEmpty();
    }

    @Test
    void aNoteThatAQuestionFollowsIsLeftToTheQuestion() {
        var lead = chats.leads.lead("hot@acme.io");
        chats.messages.note("note/" + lead + "-5", "sales", "hello/one", lead);
        chats.leads.hub.sql().sql("""
                INSERT INTO review (lead_id, review, kind, owner_group, level, choices, otherwise, because, asked_at, state)
                VALUES (:lead, 'hand-over/hello/one/life-2', 'hand-over', 'sales', 1, '{take,not-now,close}', 'not-now',
                        'hot enough for a person', now(), 'open')
                """).param("lead", lead.value()).update();
        chats.leads.time.pass(Duration.ofSeconds(2));

        chats.work();

        assertThat(SlackDoor.buttons(chats.only()))
                .containsExactly("decide.take", "decide.not-now", "decide.close", "open");
    }

    @Test
    void whoeverRunsLeadloomHearsOfBudgetsAndVendorsWithoutAnyNames() {
        chats.vendors.add(
                new Breaker.Health("hubspot", Breaker.State.OPEN, 5, chats.leads.time.instant(), "Unavailable"));
        chats.leads.hub.sql().sql("""
                INSERT INTO budget_use (campaign, currency, period, exhausted) VALUES ('small', 'USD', '2026-03', true)
                """).update();

        chats.work();
        chats.work();

        assertThat(chats.all().stream().map(message -> message.path("text").asString("")))
                .containsExactlyInAnyOrder("A budget is spent", "A vendor is away");
        assertThat(chats.all())
                .allSatisfy(message -> assertThat(SlackDoor.buttons(message)).containsExactly("seen", "open"));
        assertThat(String.join(" ", chats.all().stream().map(SlackDoor::words).toList()))
                .contains("Campaign small has no budget left for 2026-03")
                .contains("hubspot does not answer (Unavailable)");
    }

    @Test
    void whoeverCameTooLateIsToldSo() {
        var presses = new ChatPresses(chats.leads.hub);
        var press = new ChatPresses.Press(
                "k", "U0BEN1", "m", "decide.plain", chats.sandbox.httpUri() + "/chat/actions/T1/9");
        presses.keep(press);
        presses.cameOf(press, "too-late", "Too late.");

        chats.work();
        chats.work();

        assertThat(SlackDoor.answers(chats.sandbox)).containsExactly("Too late.");
    }
}
