package leadloom.api.health;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import leadloom.workflows.TaskQueues;
import org.jspecify.annotations.Nullable;

/** Asks Temporal whether it is there and how many workers poll for leads. Remembers the answer for a moment. */
public final class TemporalLook {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    /** Health must answer within the second even when Temporal does not. */
    private static final Duration LONGEST = Duration.ofMillis(800);

    private final Optional<WorkflowClient> client;
    private final InstantSource realTime;
    private final AtomicReference<@Nullable Seen> last = new AtomicReference<>();

    public TemporalLook(Optional<WorkflowClient> client, InstantSource realTime) {
        this.client = client;
        this.realTime = realTime;
    }

    /** @param workers null where it cannot be asked */
    public record Temporal(boolean reachable, @Nullable Integer workers) {}

    private record Seen(Temporal temporal, Instant at) {}

    /** Empty where this process has no client of Temporal. */
    public Optional<Temporal> look() {
        return client.map(this::remembered);
    }

    private Temporal remembered(WorkflowClient temporal) {
        var now = realTime.instant();
        var seen = last.get();
        if (seen != null && seen.at().plus(REMEMBERED).isAfter(now)) {
            return seen.temporal();
        }
        var fresh = ask(temporal);
        last.set(new Seen(fresh, now));
        return fresh;
    }

    private static Temporal ask(WorkflowClient temporal) {
        try {
            var pollers = temporal.getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                    .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                            .setNamespace(temporal.getOptions().getNamespace())
                            .setTaskQueue(TaskQueue.newBuilder().setName(TaskQueues.LEADS))
                            .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                            .build());
            return new Temporal(true, pollers.getPollersCount());
        } catch (StatusRuntimeException away) {
            return new Temporal(false, null);
        }
    }
}
