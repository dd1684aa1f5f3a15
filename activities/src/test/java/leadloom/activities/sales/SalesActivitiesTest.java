package leadloom.activities.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.crm.SalesTask;
import leadloom.hub.TestLeads;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.Outcome;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SalesActivitiesTest {

    private static final Move.Notify REPLIED = new Move.Notify("sales", "replied");

    private final Tasks tasks = new Tasks();
    private final List<String> notes = new ArrayList<>();
    private SalesNotifier.Answer note = new SalesNotifier.Done("note-1");

    @Test
    void salesGetsOneTaskAndOneMessageWithoutAnythingPersonal() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            var position = replied(world, lead);

            activities(world).notifySales(lead, position, REPLIED);
            activities(world).notifySales(lead, position, REPLIED);

            assertThat(tasks.made).hasSize(1);
            assertThat(notes)
                    .singleElement()
                    .asString()
                    .contains("/leads/" + lead)
                    .doesNotContain("ana");
            assertThat(world.advance(lead, position).move()).isEqualTo(new Move.Finish(Outcome.HANDED_TO_SALES));
        }
    }

    @Test
    void aTaskWhoseAnswerWasLostIsLookedForBeforeItIsMadeAgain() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            var position = replied(world, lead);
            tasks.loseAnswer = true;
            assertThatThrownBy(() -> activities(world).notifySales(lead, position, REPLIED))
                    .isInstanceOfSatisfying(
                            ApplicationFailure.class,
                            failure -> assertThat(failure.isNonRetryable()).isFalse());

            activities(world).notifySales(lead, position, REPLIED);

            assertThat(tasks.made).hasSize(1);
            assertThat(notes).hasSize(1);
        }
    }

    @Test
    void aMessageThatMayBeThereIsNotSentAgainAndOneThatIsNotIs() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            var position = replied(world, lead);
            note = new SalesNotifier.Failed(new Unavailable("chat"));
            assertThatThrownBy(() -> activities(world).notifySales(lead, position, REPLIED))
                    .isInstanceOf(ApplicationFailure.class);
            note = new SalesNotifier.Failed(new Ambiguous("chat"));
            activities(world).notifySales(lead, position, REPLIED);
            activities(world).notifySales(lead, position, REPLIED);

            assertThat(tasks.made).hasSize(1);
            assertThat(notes).hasSize(2);
        }
    }

    private SalesActivities activities(TestLeads world) {
        SalesNotifier notifier = (said, effectId, deadline) -> {
            notes.add(said.text());
            return note;
        };
        var here = URI.create("https://leads.example");
        return new SalesActivities(tasks, Optional.empty(), notifier, world.leads, world.effects, here);
    }

    private static int replied(TestLeads world, LeadId lead) {
        world.tell(lead, new Event.Replied("touch"));
        var advanced = world.advance(lead, 0);
        assertThat(advanced.move()).isEqualTo(REPLIED);
        return advanced.position();
    }

    private static final class Tasks implements CrmVendor {

        private final Map<String, SalesTask> made = new HashMap<>();
        private boolean loseAnswer;

        @Override
        public String name() {
            return "recorded";
        }

        @Override
        public Answer upsertContact(CrmContact contact, String effectId, Deadline deadline) {
            throw new AssertionError("no contact is written");
        }

        @Override
        public Answer createTask(SalesTask task, String effectId, Deadline deadline) {
            assertThat(made.putIfAbsent(effectId, task)).as("made twice").isNull();
            var lost = loseAnswer;
            loseAnswer = false;
            return lost ? new Failed(new Ambiguous("crm")) : new Done(effectId);
        }

        @Override
        public TaskSearch findTask(String effectId, Deadline deadline) {
            return made.containsKey(effectId) ? new TaskFound(effectId) : new NoSuchTask();
        }
    }
}
