package leadloom.workflows.lifecycle;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.TestWorkflowExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import leadloom.journey.Move;
import leadloom.journey.Outcome;
import leadloom.journey.lead.LeadId;
import leadloom.workflows.Payloads;
import leadloom.workflows.TaskQueues;

/** One lead on a Temporal whose clock skips waits, with a hub and vendors that do as they are told. */
final class Rehearsal {

    static final Instant START = Instant.parse("2026-06-01T09:00:00Z");
    static final LeadId LEAD = new LeadId("lead_rehearsal");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final FakeHub hub = new FakeHub();
    final FakeVendors vendors;
    private final TestWorkflowEnvironment temporal;

    /** Starts all workers of the given Temporal. */
    Rehearsal(TestWorkflowEnvironment temporal) {
        this.temporal = temporal;
        this.vendors = new FakeVendors(temporal);
        var leads = temporal.newWorker(TaskQueues.LEADS);
        leads.registerWorkflowImplementationTypes(LeadLifecycleWorkflow.class);
        leads.registerActivitiesImplementations(hub);
        temporal.start();
    }

    /** The Temporal to rehearse on. */
    static TestWorkflowExtension temporal() {
        return TestWorkflowExtension.newBuilder()
                .registerWorkflowImplementationTypes(LeadLifecycleWorkflow.class)
                .setWorkflowClientOptions(clientOptions())
                .registerSearchAttribute(LeadView.STAGE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute(LeadView.SEGMENT.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute(LeadView.SCORE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_INT)
                .setInitialTime(START)
                .setDoNotStart(true)
                .build();
    }

    /** The identity is fixed, so that no recorded history names a machine. */
    private static WorkflowClientOptions clientOptions() {
        return WorkflowClientOptions.newBuilder()
                .setDataConverter(Payloads.converter())
                .setIdentity("rehearsal")
                .build();
    }

    LeadLifecycle lead() {
        return lead(Duration.ofSeconds(10));
    }

    /** @param turn how long a worker may take for one turn; after most of it, it reports what it knows so far */
    private LeadLifecycle lead(Duration turn) {
        return temporal.getWorkflowClient()
                .newWorkflowStub(
                        LeadLifecycle.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.LEADS)
                                .setWorkflowId(LeadLifecycle.workflowId(LEAD))
                                .setWorkflowTaskTimeout(turn)
                                .build());
    }

    /** The lead's latest run, whichever it is. */
    LeadLifecycle running() {
        return temporal.getWorkflowClient().newWorkflowStub(LeadLifecycle.class, LeadLifecycle.workflowId(LEAD));
    }

    WorkflowStub untyped() {
        return WorkflowStub.fromTyped(running());
    }

    /** Starts the lead; the answer names its first run. */
    WorkflowExecution start() {
        return WorkflowClient.start(lead()::run, new LeadRun(LEAD, 0));
    }

    /** Starts a lead that hears of news even while the hub is slow to answer. */
    WorkflowExecution startWithShortTurns() {
        return WorkflowClient.start(lead(Duration.ofSeconds(1))::run, new LeadRun(LEAD, 0));
    }

    /** Pokes the lead, and comes back when it has taken note. */
    void pokeAndBeHeard() {
        running().poke();
        until(() -> {
            var events = events();
            return events.lastIndexOf(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
                    > events.indexOf(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED) + 1;
        });
    }

    /** Starts the lead, and comes back when it first waits. */
    LeadLifecycle startAndWait() {
        var lead = lead();
        WorkflowClient.start(lead::run, new LeadRun(LEAD, 0));
        until(() -> events().contains(EventType.EVENT_TYPE_TIMER_STARTED));
        return lead;
    }

    Outcome outcome() {
        return untyped().getResult(Outcome.class);
    }

    WorkflowExecutionHistory history() {
        return temporal.getWorkflowClient().fetchHistory(LeadLifecycle.workflowId(LEAD));
    }

    WorkflowExecutionHistory history(String runId) {
        return temporal.getWorkflowClient().fetchHistory(LeadLifecycle.workflowId(LEAD), runId);
    }

    /** What happened, in order. Not the clock: the test server's clock runs on after a lead has ended. */
    List<EventType> events() {
        return history().getEvents().stream().map(HistoryEvent::getEventType).toList();
    }

    long count(EventType type) {
        return events().stream().filter(type::equals).count();
    }

    void pass(Duration time) {
        temporal.sleep(time);
    }

    static void until(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not so after " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    static Instant day(int days) {
        return START.plus(Duration.ofDays(days));
    }

    static Move.Wait coldWait() {
        return new Move.Wait(day(30), "Cold timer: 30 days");
    }

    static Move.AskHuman coldReview(int until) {
        return new Move.AskHuman(
                "cold/0", "cold", "sales", 0, day(until), day(until), List.of("call", "close"), "close");
    }

    static Move.Finish finish(Outcome outcome) {
        return new Move.Finish(outcome);
    }
}
