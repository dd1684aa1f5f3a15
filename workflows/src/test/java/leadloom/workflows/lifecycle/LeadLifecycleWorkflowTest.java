package leadloom.workflows.lifecycle;

import static leadloom.workflows.lifecycle.Rehearsal.LEAD;
import static leadloom.workflows.lifecycle.Rehearsal.coldReview;
import static leadloom.workflows.lifecycle.Rehearsal.coldWait;
import static leadloom.workflows.lifecycle.Rehearsal.day;
import static leadloom.workflows.lifecycle.Rehearsal.finish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.TestWorkflowExtension;
import java.time.Duration;
import leadloom.journey.Move;
import leadloom.journey.Outcome;
import leadloom.workflows.TaskQueues;
import leadloom.workflows.lifecycle.LeadJournal.Advance;
import leadloom.workflows.lifecycle.LeadJournal.Step;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class LeadLifecycleWorkflowTest {

    private static final LeadRun FIRST = new LeadRun(LEAD, 0);

    private static final Move.SyncCrm SYNC = new Move.SyncCrm("Hot", 71, "open");
    private static final Move.Deliver MAIL = new Move.Deliver("welcome", "one", "hello", null);
    private static final Move.Compose COMPOSE = new Move.Compose("welcome", "one", "hello", MAIL);
    private static final Move.Notify NOTIFY = new Move.Notify("sales", "replied");

    @RegisterExtension
    final TestWorkflowExtension temporal = Rehearsal.temporal();

    @SuppressWarnings("NullAway.Init")
    private Rehearsal rehearsal;

    @BeforeEach
    void prepare(TestWorkflowEnvironment environment) {
        rehearsal = new Rehearsal(environment);
    }

    @Test
    void everyMoveIsCarriedOutOnceAndInOrderOnItsQueue() {
        rehearsal.hub.decides(new Move.Enrich(), SYNC, COMPOSE, MAIL, NOTIFY, finish(Outcome.HANDED_TO_SALES));

        assertThat(rehearsal.lead().run(FIRST)).isEqualTo(Outcome.HANDED_TO_SALES);
        assertThat(rehearsal.vendors.calls())
                .extracting(FakeVendors.Call::queue, FakeVendors.Call::position, FakeVendors.Call::move)
                .containsExactly(
                        call(TaskQueues.ENRICHMENT, 2, null),
                        call(TaskQueues.CRM, 4, SYNC),
                        call(TaskQueues.WRITER, 6, COMPOSE),
                        call(TaskQueues.MAIL, 8, MAIL),
                        call(TaskQueues.SALES, 10, NOTIFY));
        assertThat(rehearsal.vendors.calls()).allMatch(call -> call.lead().equals(LEAD));
        assertThat(rehearsal.hub.asked()).extracting(Advance::after).containsExactly(0, 2, 4, 6, 8, 10);
        assertThat(rehearsal.hub.asked()).allMatch(asked -> asked.failure() == null);
    }

    @Test
    void anEndedLeadAnswersItsOutcomeAtOnce() {
        rehearsal.hub.decides(finish(Outcome.OPTED_OUT));

        assertThat(rehearsal.lead().run(FIRST)).isEqualTo(Outcome.OPTED_OUT);
        assertThat(rehearsal.vendors.calls()).isEmpty();
        assertThat(rehearsal.events()).doesNotContain(EventType.EVENT_TYPE_TIMER_STARTED);
    }

    @Test
    void aPokeEndsAWaitAndTakesItsTimerAway() {
        rehearsal.hub.decides(coldWait(), finish(Outcome.HANDED_TO_SALES));
        var lead = rehearsal.startAndWait();
        rehearsal.pass(Duration.ofDays(2));

        lead.poke();

        assertThat(rehearsal.outcome()).isEqualTo(Outcome.HANDED_TO_SALES);
        assertThat(rehearsal.events())
                .contains(EventType.EVENT_TYPE_TIMER_CANCELED)
                .doesNotContain(EventType.EVENT_TYPE_TIMER_FIRED);
        assertThat(asked(1).now()).isBetween(day(2), day(3));
    }

    @Test
    void aPokeDuringAnAdvanceCounts() {
        rehearsal.hub.decidesAfter(() -> rehearsal.running().poke(), coldWait());
        rehearsal.hub.decides(finish(Outcome.CONVERTED));

        assertThat(rehearsal.lead().run(FIRST)).isEqualTo(Outcome.CONVERTED);
        assertThat(asked(1).now()).isBefore(day(1));
        assertThat(rehearsal.events()).doesNotContain(EventType.EVENT_TYPE_TIMER_FIRED);
    }

    @Test
    void newsThatComesWhileALeadEndsIsLookedAt() {
        rehearsal.hub.decidesAfter(rehearsal::pokeAndBeHeard, finish(Outcome.CLOSED_COLD));
        rehearsal.hub.decides(finish(Outcome.OPTED_OUT));
        rehearsal.startWithShortTurns();

        assertThat(rehearsal.outcome()).isEqualTo(Outcome.OPTED_OUT);
        assertThat(rehearsal.hub.asked()).extracting(Advance::after).containsExactly(0, 2);
    }

    @Test
    void aSilentLeadIsColdOnTheThirtiethDay() {
        rehearsal.hub.decides(coldWait(), coldReview(33), finish(Outcome.CLOSED_COLD));

        assertThat(rehearsal.lead().run(FIRST)).isEqualTo(Outcome.CLOSED_COLD);
        assertThat(asked(1).now()).isBetween(day(30), day(30).plusSeconds(60));
        assertThat(asked(2).now()).isBetween(day(33), day(33).plusSeconds(60));
        assertThat(rehearsal.count(EventType.EVENT_TYPE_TIMER_FIRED)).isEqualTo(2);
    }

    @Test
    void aWaitOfFourHundredDaysIsOneTimer() {
        rehearsal.hub.decides(new Move.Wait(day(400), "Held until next year"), finish(Outcome.STOPPED));

        assertThat(rehearsal.lead().run(FIRST)).isEqualTo(Outcome.STOPPED);
        assertThat(asked(1).now()).isBetween(day(400), day(400).plusSeconds(60));
        assertThat(rehearsal.count(EventType.EVENT_TYPE_TIMER_STARTED)).isEqualTo(1);
    }

    @Test
    void aWaitThatIsOverNeedsNoTimer() {
        rehearsal.hub.decides(new Move.Wait(day(-1), "Looking again"), finish(Outcome.STOPPED));

        assertThat(rehearsal.lead().run(FIRST)).isEqualTo(Outcome.STOPPED);
        assertThat(rehearsal.events()).doesNotContain(EventType.EVENT_TYPE_TIMER_STARTED);
    }

    @Test
    void aWaitWithoutAnEndWaitsForNewsAlone() {
        rehearsal.hub.decides(coldWait(), step -> withoutWake(step));
        rehearsal.hub.decides(finish(Outcome.STOPPED));
        var lead = rehearsal.lead();
        WorkflowClient.start(lead::run, FIRST);
        Rehearsal.until(() -> rehearsal.hub.asked().size() == 1);

        rehearsal.pass(Duration.ofDays(60));
        assertThat(rehearsal.hub.asked()).hasSize(1);
        lead.poke();

        assertThat(rehearsal.outcome()).isEqualTo(Outcome.STOPPED);
    }

    @Test
    void aTimerCarriesTheNameOfItsWait() {
        rehearsal.hub.decides(coldWait(), finish(Outcome.CLOSED_COLD));

        rehearsal.lead().run(FIRST);

        assertThat(rehearsal.history().getEvents())
                .filteredOn(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED)
                .singleElement()
                .satisfies(event -> assertThat(
                                event.getUserMetadata().getSummary().getData().toStringUtf8())
                        .isEqualTo("\"Cold timer: 30 days\""));
    }

    @Test
    void theCardIsShownInTheWebUi() {
        rehearsal.hub.decides(coldWait());
        rehearsal.startAndWait();

        var shown = rehearsal.untyped().query("__temporal_workflow_metadata", WorkflowMetadata.class);

        assertThat(shown.getCurrentDetails()).isEqualTo("Position 2");
    }

    @Test
    void aCancelledWaitEndsTheLeadAsCancelled() {
        rehearsal.hub.decides(coldWait());
        rehearsal.startAndWait();

        rehearsal.untyped().cancel();

        assertCancelled();
    }

    @Test
    void aCancelledCallEndsTheLeadAsCancelledAndIsNotHandedOn() {
        rehearsal.hub.decides(MAIL);
        rehearsal.vendors.next(() -> {
            rehearsal.untyped().cancel();
            throw new IllegalStateException("cancelled meanwhile");
        });
        WorkflowClient.start(rehearsal.lead()::run, FIRST);

        assertCancelled();
    }

    @Test
    void aCancelledAdvanceEndsTheLeadAsCancelled() {
        rehearsal.hub.decidesAfter(() -> rehearsal.untyped().cancel(), coldWait());
        WorkflowClient.start(rehearsal.lead()::run, FIRST);

        assertCancelled();
    }

    private void assertCancelled() {
        assertThatThrownBy(rehearsal::outcome)
                .isInstanceOf(WorkflowFailedException.class)
                .hasCauseInstanceOf(CanceledFailure.class);
        assertThat(rehearsal.events()).endsWith(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED);
        assertThat(rehearsal.hub.asked()).hasSize(1);
    }

    private Advance asked(int index) {
        return rehearsal.hub.asked().get(index);
    }

    private static Step withoutWake(Step step) {
        return new Step(step.position(), step.move(), null, step.summary(), step.patience(), step.card());
    }

    private static Tuple call(String queue, int position, @Nullable Move move) {
        return Tuple.tuple(queue, position, move);
    }
}
