package leadloom.workflows.lifecycle;

import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED;
import static leadloom.workflows.lifecycle.Rehearsal.LEAD;
import static leadloom.workflows.lifecycle.Rehearsal.finish;
import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.TestWorkflowExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import leadloom.journey.Move;
import leadloom.journey.Outcome;
import leadloom.workflows.Payloads;
import leadloom.workflows.lifecycle.LeadJournal.Advance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Leads that live so long that one run cannot hold them, and what people see of them meanwhile. */
@Timeout(120)
class LeadRunsTest {

    private static final int MOVES = 100;

    @RegisterExtension
    final TestWorkflowExtension temporal = Rehearsal.temporal();

    @SuppressWarnings("NullAway.Init")
    private Rehearsal rehearsal;

    @BeforeEach
    void prepare(TestWorkflowEnvironment environment) {
        rehearsal = new Rehearsal(environment);
    }

    @Test
    void aLongHistoryGoesOnInANewRunAfterTheSameMove() {
        rehearsal.hub.decidesAt("nurturing", "Hot", new Move.Enrich());
        decidesLookUps(MOVES - 1);
        rehearsal.hub.decidesAt("nurturing", "Hot", finish(Outcome.CONVERTED));
        var first = rehearsal.start();

        assertThat(rehearsal.outcome()).isEqualTo(Outcome.CONVERTED);
        var ended = rehearsal.history(first.getRunId()).getLastEvent();
        assertThat(ended.getEventType()).isEqualTo(EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW);
        assertThat(ended.getEventId()).isBetween(500L, 515L);
        assertThat(carriedOver(ended).lead()).isEqualTo(LEAD);
        assertThat(rehearsal.hub.asked())
                .extracting(Advance::after)
                .containsExactlyElementsOf(IntStream.rangeClosed(0, MOVES)
                        .mapToObj(move -> 2 * move)
                        .toList())
                .contains(carriedOver(ended).after());
        assertThat(rehearsal.vendors.calls()).hasSize(MOVES);
        assertThat(rehearsal.events())
                .as("what is shown goes on by itself")
                .doesNotContain(EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES);
    }

    @Test
    void aFailureIsToldBeforeANewRunBegins() {
        decidesLookUps(MOVES + 1);
        rehearsal.hub.decides(finish(Outcome.STOPPED));
        for (var call = 0; call < MOVES; call++) {
            rehearsal.vendors.fail(ApplicationFailure.newNonRetryableFailure("vendor", "Rejected"));
        }
        var first = rehearsal.start();

        rehearsal.outcome();

        assertThat(rehearsal.history(first.getRunId()).getLastEvent().getEventType())
                .isEqualTo(EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW);
        assertThat(rehearsal.hub.asked())
                .filteredOn(asked -> "Rejected".equals(asked.failure()))
                .hasSize(MOVES);
    }

    @Test
    void anAnswerThatIsBeingGivenIsGivenBeforeANewRunBegins() {
        decidesLookUps(MOVES);
        rehearsal.hub.decides(finish(Outcome.CONVERTED));
        var lookUp = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        rehearsal.hub.answers((lead, choice) -> {
            await(answer);
            return "accepted";
        });
        IntStream.range(0, MOVES)
                .forEach(call -> rehearsal.vendors.next(() -> {
                    if (rehearsal.events().size() > 494) { // the run is long enough once this look-up is done
                        await(lookUp);
                    }
                }));
        var first = rehearsal.startWithShortTurns();
        Rehearsal.until(() -> rehearsal.events().size() > 494);

        var told = CompletableFuture.supplyAsync(() -> rehearsal.running().decide(new Choice("cold/0", "call")));
        Rehearsal.until(() -> rehearsal.hub.answered().size() == 1);
        lookUp.countDown();
        Rehearsal.until(this::lookUpIsSeen);
        answer.countDown();

        assertThat(told.join()).isEqualTo("accepted");
        assertThat(rehearsal.outcome()).isEqualTo(Outcome.CONVERTED);
        assertThat(rehearsal.history(first.getRunId()).getLastEvent().getEventType())
                .isEqualTo(EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW);
    }

    @Test
    void whatIsShownChangesAtMostFiveTimesAndAtTheEnd() {
        for (var turn = 0; turn < 6; turn++) {
            rehearsal.hub.decidesAt("nurturing", "Hot", new Move.Enrich());
            rehearsal.hub.decidesAt("asking", "Hot", new Move.Enrich());
        }
        rehearsal.hub.decidesAt("ended", "Hot", finish(Outcome.CONVERTED));

        rehearsal.lead().run(new LeadRun(LEAD, 0));

        assertThat(shown()).containsExactly("nurturing", "asking", "nurturing", "asking", "nurturing", "ended");
    }

    @Test
    void whatIsShownChangesOnlyWithStageOrSegment() {
        rehearsal.hub.decidesAt("qualifying", null, new Move.Enrich());
        rehearsal.hub.decidesAt("nurturing", "Warm", new Move.Enrich());
        rehearsal.hub.decidesAt("nurturing", "Warm", new Move.Enrich());
        rehearsal.hub.decidesAt("nurturing", "Hot", new Move.Enrich());
        rehearsal.hub.decidesAt("ended", "Hot", finish(Outcome.CONVERTED));

        rehearsal.lead().run(new LeadRun(LEAD, 0));

        assertThat(shown()).containsExactly("nurturing", "nurturing", "ended");
    }

    private void decidesLookUps(int count) {
        IntStream.range(0, count).forEach(move -> rehearsal.hub.decidesAt("nurturing", "Hot", new Move.Enrich()));
    }

    /** Whether the shell has had its turn after the last look-up. */
    private boolean lookUpIsSeen() {
        var events = rehearsal.events();
        var done = events.lastIndexOf(EVENT_TYPE_ACTIVITY_TASK_COMPLETED);
        return done > events.lastIndexOf(EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
                && events.lastIndexOf(EVENT_TYPE_WORKFLOW_TASK_COMPLETED) > done;
    }

    private List<String> shown() {
        return rehearsal.history().getEvents().stream()
                .filter(event -> event.getEventType() == EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES)
                .map(event -> event.getUpsertWorkflowSearchAttributesEventAttributes()
                        .getSearchAttributes()
                        .getIndexedFieldsOrThrow("LeadStage")
                        .getData()
                        .toStringUtf8()
                        .replace("\"", ""))
                .toList();
    }

    private static LeadRun carriedOver(HistoryEvent continued) {
        var input =
                continued.getWorkflowExecutionContinuedAsNewEventAttributes().getInput();
        return Payloads.converter().fromPayload(input.getPayloads(0), LeadRun.class, LeadRun.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
