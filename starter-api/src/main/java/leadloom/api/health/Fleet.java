package leadloom.api.health;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import leadloom.workflows.TaskQueues;
import org.jspecify.annotations.Nullable;

/** Who works at what: each task queue, who polls it, and what waits in it. */
public final class Fleet {

    private static final List<String> QUEUES = List.of(
            TaskQueues.LEADS,
            TaskQueues.ENRICHMENT,
            TaskQueues.CRM,
            TaskQueues.WRITER,
            TaskQueues.MAIL,
            TaskQueues.SALES,
            TaskQueues.REPORTS,
            TaskQueues.WEBHOOKS);

    private static final Duration LONGEST = Duration.ofMillis(800);

    private final Optional<WorkflowClient> client;

    Fleet(Optional<WorkflowClient> client) {
        this.client = client;
    }

    /**
     * One task queue.
     *
     * @param waiting tasks that nobody has taken, as far as the server counts them; null where it does not
     * @param oldestSeconds how long the oldest of them waits
     */
    public record Queue(
            String name,
            List<Poller> pollers,
            @Nullable Long waiting,
            @Nullable Long oldestSeconds) {
        public Queue {
            pollers = List.copyOf(pollers);
        }
    }

    /** @param seenAt when it asked for work last; real */
    public record Poller(String identity, Instant seenAt) {}

    /** Empty where Temporal cannot be asked. */
    public List<Queue> look() {
        try {
            return client.stream()
                    .flatMap(temporal -> QUEUES.stream().map(name -> ask(temporal, name)))
                    .toList();
        } catch (StatusRuntimeException away) {
            return List.of();
        }
    }

    private static Queue ask(WorkflowClient temporal, String name) {
        var type = name.equals(TaskQueues.LEADS)
                ? TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW
                : TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY;
        var answer = temporal.getWorkflowServiceStubs()
                .blockingStub()
                .withDeadlineAfter(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                        .setNamespace(temporal.getOptions().getNamespace())
                        .setTaskQueue(TaskQueue.newBuilder().setName(name))
                        .setTaskQueueType(type)
                        .setReportStats(true)
                        .build());
        return new Queue(
                name,
                answer.getPollersList().stream()
                        .map(poller -> new Poller(
                                poller.getIdentity(),
                                Instant.ofEpochMilli(Timestamps.toMillis(poller.getLastAccessTime()))))
                        .toList(),
                answer.hasStats() ? answer.getStats().getApproximateBacklogCount() : null,
                answer.hasStats() ? Durations.toSeconds(answer.getStats().getApproximateBacklogAge()) : null);
    }
}
