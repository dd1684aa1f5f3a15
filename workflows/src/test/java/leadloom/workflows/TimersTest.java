package leadloom.workflows;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.TestWorkflowExtension;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class TimersTest {

    private static final Instant START = Instant.parse("2026-06-01T09:00:00Z");

    @RegisterExtension
    static final TestWorkflowExtension TEMPORAL = TestWorkflowExtension.newBuilder()
            .registerWorkflowImplementationTypes(WaitingWorkflow.class)
            .setInitialTime(START)
            .build();

    /** Waits once, and answers the time at which it went on. */
    @WorkflowInterface
    public interface Waiting {
        @WorkflowMethod
        long await(long untilMillis, boolean interruptedAlready);

        @SignalMethod
        void interrupt();
    }

    public static final class WaitingWorkflow implements Waiting {

        private boolean interrupted;

        @Override
        public long await(long untilMillis, boolean interruptedAlready) {
            Timers.awaitUntil(Instant.ofEpochMilli(untilMillis), "A name", () -> interruptedAlready || interrupted);
            return Timers.now().toEpochMilli();
        }

        @Override
        public void interrupt() {
            interrupted = true;
        }
    }

    @Test
    void waitsUntilTheGivenTime(Waiting waiting, TestWorkflowEnvironment temporal) {
        var until = Instant.ofEpochMilli(temporal.currentTimeMillis()).plus(Duration.ofDays(30));

        var went = Instant.ofEpochMilli(waiting.await(until.toEpochMilli(), false));

        assertThat(went).isBetween(until, until.plusSeconds(60));
        assertThat(timers(waiting, temporal))
                .containsExactly(EventType.EVENT_TYPE_TIMER_STARTED, EventType.EVENT_TYPE_TIMER_FIRED);
    }

    @Test
    void leavesNoTimerBehindWhenInterrupted(Waiting waiting, TestWorkflowEnvironment temporal) {
        var until = temporal.currentTimeMillis() + Duration.ofDays(30).toMillis();
        WorkflowClient.start(waiting::await, until, false);
        temporal.sleep(Duration.ofDays(1));

        waiting.interrupt();

        assertThat(WorkflowStub.fromTyped(waiting).getResult(Long.class)).isLessThan(until);
        assertThat(timers(waiting, temporal))
                .containsExactly(EventType.EVENT_TYPE_TIMER_STARTED, EventType.EVENT_TYPE_TIMER_CANCELED);
    }

    @Test
    void startsNoTimerForATimeThatHasPassed(Waiting waiting, TestWorkflowEnvironment temporal) {
        waiting.await(START.minusSeconds(1).toEpochMilli(), false);

        assertThat(timers(waiting, temporal)).isEmpty();
    }

    @Test
    void startsNoTimerWhenInterruptedAlready(Waiting waiting, TestWorkflowEnvironment temporal) {
        waiting.await(temporal.currentTimeMillis() + Duration.ofDays(30).toMillis(), true);

        assertThat(timers(waiting, temporal)).isEmpty();
    }

    private static List<EventType> timers(Waiting waiting, TestWorkflowEnvironment temporal) {
        var id = requireNonNull(WorkflowStub.fromTyped(waiting).getExecution()).getWorkflowId();
        return temporal.getWorkflowClient().fetchHistory(id).getEvents().stream()
                .map(HistoryEvent::getEventType)
                .filter(type -> type.name().contains("TIMER"))
                .toList();
    }
}
