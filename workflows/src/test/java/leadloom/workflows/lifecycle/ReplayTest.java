package leadloom.workflows.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.ReplayResults.ReplayError;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import leadloom.journey.Outcome;
import leadloom.workflows.Activities;
import leadloom.workflows.Patience;
import leadloom.workflows.Payloads;
import leadloom.workflows.TaskQueues;
import leadloom.workflows.Timers;
import leadloom.workflows.enrichment.Enrichment;
import leadloom.workflows.lifecycle.LeadJournal.Advance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leads that are alive today must be able to go on with the shell of tomorrow: it replays lives that were recorded. */
@Timeout(120)
class ReplayTest {

    private static final Path HISTORIES = Path.of("src/test/resources/histories");

    @Test
    void everyRecordedLifeReplays() throws Exception {
        assertThat(replay(LeadLifecycleWorkflow.class))
                .extracting(error -> error.workflowId + ": " + error.exception)
                .isEmpty();
    }

    /** A corpus that lets every shell pass would guard nothing. */
    @Test
    void aShellThatSkipsWorkIsFoundOut() throws Exception {
        assertThat(replay(HastyShell.class))
                .extracting(error -> error.workflowId)
                .contains("whole-life", "poked-waits", "vendor-failures-then-human", "continued-before");
    }

    @Test
    void theRecordedLivesHoldEverythingThatAShellDoes() {
        var happened = histories().stream()
                .flatMap(history -> history.getEvents().stream())
                .map(HistoryEvent::getEventType)
                .collect(Collectors.toSet());
        var called = histories().stream()
                .flatMap(history -> history.getEvents().stream())
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .map(event -> event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName())
                .collect(Collectors.toSet());

        assertThat(histories()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(called)
                .containsExactlyInAnyOrder("EnrichLead", "SyncCrm", "ComposeMail", "DeliverMail", "NotifySales");
        assertThat(happened)
                .contains(
                        EventType.EVENT_TYPE_TIMER_FIRED,
                        EventType.EVENT_TYPE_TIMER_CANCELED,
                        EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED,
                        EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED,
                        EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
                        EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
                        EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
                        EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
                        EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED);
    }

    /** The test server is not the real one: what only that one writes must replay too. */
    @Test
    void someLivesWereRecordedOnTheRealServer() {
        assertThat(happened("server-whole-life"))
                .contains(EventType.EVENT_TYPE_TIMER_CANCELED, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED);
        assertThat(happened("server-vendor-away"))
                .contains(EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED);
        assertThat(happened("server-decided-by-update"))
                .contains(
                        EventType.EVENT_TYPE_TIMER_FIRED,
                        EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
                        EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED);
    }

    /** Payloads are Base64 in the files; in the bytes they are as they were given, beside signs that mean lengths. */
    @Test
    void recordedLivesNameNoPersonAndNoMachine() {
        for (var history : histories()) {
            for (var event : history.getEvents()) {
                var words = event.toByteString().toString(StandardCharsets.UTF_8);

                assertThat(words)
                        .as(history.getWorkflowExecution().getWorkflowId() + " " + event.getEventId())
                        .doesNotContainPattern(
                                "\\d@|@[a-z0-9-]+\\.[a-z]{2,}|[a-z]+://|/(home|root|tmp|usr|var|work|opt)/");
            }
        }
    }

    private static Set<EventType> happened(String name) {
        return history(HISTORIES.resolve(name + ".json")).getEvents().stream()
                .map(HistoryEvent::getEventType)
                .collect(Collectors.toSet());
    }

    private static Collection<ReplayError> replay(Class<? extends LeadLifecycle> shell) throws Exception {
        var options = TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build();
        try (var temporal = TestWorkflowEnvironment.newInstance(options)) {
            var worker = temporal.newWorker(TaskQueues.LEADS);
            worker.registerWorkflowImplementationTypes(shell);
            return WorkflowReplayer.replayWorkflowExecutions(histories(), false, worker)
                    .allErrors();
        }
    }

    /** All recorded lives; each goes by the name of its file. */
    private static List<WorkflowExecutionHistory> histories() {
        try (var files = Files.list(HISTORIES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(ReplayTest::history)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static WorkflowExecutionHistory history(Path file) {
        try {
            var name = file.getFileName().toString().replace(".json", "");
            return WorkflowExecutionHistory.fromJson(Files.readString(file), name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Asks once, looks the lead up whatever the answer was, and calls it a day. */
    public static final class HastyShell implements LeadLifecycle {

        private final LeadJournal journal = Activities.local(LeadJournal.class);

        @Override
        public Outcome run(LeadRun run) {
            var step = journal.advanceLead(new Advance(run.lead(), run.after(), Timers.now(), null));
            Activities.vendor(Enrichment.class, TaskQueues.ENRICHMENT, Patience.LIVE, step.summary())
                    .enrichLead(run.lead(), step.position());
            return Outcome.STOPPED;
        }

        @Override
        public void poke() {}

        @Override
        public String decide(Choice choice) {
            return "";
        }

        @Override
        public void validateDecide(Choice choice) {}
    }
}
