package leadloom.workflows.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import leadloom.workflows.Activities;
import leadloom.workflows.Payloads;
import leadloom.workflows.TaskQueues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebhookDeliveryWorkflowTest {

    private static final Path HISTORIES = Path.of("src/test/resources/webhook-histories");
    private static final Duration[] TABLE = {
        Duration.ofSeconds(5),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(2),
        Duration.ofHours(5),
        Duration.ofHours(10),
        Duration.ofHours(14),
        Duration.ofHours(20),
        Duration.ofHours(24)
    };

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(options());

    /** The identity is fixed, so that no recorded history names a machine. */
    private static TestEnvironmentOptions options() {
        return TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .setIdentity("rehearsal")
                        .build())
                .setInitialTime(Instant.parse("2026-06-01T09:00:00Z"))
                .build();
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void theRetriesOfTemporalAreTheTriesOfTheStandard() {
        var webhooks = told(DeliveryEnd.FAILED, TABLE);

        assertThat(deliver(new WebhookRun(17, 1))).isEqualTo(DeliveryEnd.FAILED);

        assertThat(webhooks.tries).hasSize(10);
        assertThat(IntStream.range(0, 9)
                        .mapToObj(number -> Duration.between(webhooks.tries.get(number), webhooks.tries.get(number + 1))
                                .toSeconds()))
                .containsExactly(5L, 300L, 1_800L, 7_200L, 18_000L, 36_000L, 50_400L, 72_000L, 86_400L);
        assertThat(webhooks.runs).containsOnly(new WebhookRun(17, 1));
        keep("failed-after-ten-tries", 17);
    }

    @Test
    void whatIsTakenAtOnceIsOneCall() {
        var webhooks = told(DeliveryEnd.DELIVERED);

        assertThat(deliver(new WebhookRun(18, 2))).isEqualTo(DeliveryEnd.DELIVERED);

        assertThat(webhooks.tries).hasSize(1);
        keep("delivered-at-once", 18);
    }

    @Test
    void everyRecordedDeliveryReplays() throws Exception {
        assertThat(histories()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(replayed(WebhookDeliveryWorkflow.class)).isEmpty();
    }

    /** A corpus that lets every shell pass would guard nothing. */
    @Test
    void aShellThatDoesSomethingElseIsFoundOut() throws Exception {
        assertThat(replayed(SlowShell.class)).hasSameSizeAs(histories());
    }

    private FakeWebhooks told(DeliveryEnd end, Duration... pauses) {
        var webhooks = new FakeWebhooks(() -> Instant.ofEpochMilli(temporal.currentTimeMillis()), end, pauses);
        temporal.newWorker(TaskQueues.LEADS).registerWorkflowImplementationTypes(WebhookDeliveryWorkflow.class);
        temporal.newWorker(TaskQueues.WEBHOOKS).registerActivitiesImplementations(webhooks);
        temporal.start();
        return webhooks;
    }

    private DeliveryEnd deliver(WebhookRun run) {
        return temporal.getWorkflowClient()
                .newWorkflowStub(
                        WebhookDelivery.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.LEADS)
                                .setWorkflowId(WebhookDelivery.workflowId(run.delivery()))
                                .build())
                .run(run);
    }

    /** A history that was lived once stays as it was, or the shell could change unseen. */
    private void keep(String name, long delivery) {
        var file = HISTORIES.resolve(name + ".json");
        try {
            if (!Files.exists(file)) {
                var history = temporal.getWorkflowClient().fetchHistory(WebhookDelivery.workflowId(delivery));
                Files.writeString(file, history.toJson(true) + "\n");
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private List<String> replayed(Class<? extends WebhookDelivery> shell) throws Exception {
        var worker = temporal.newWorker(TaskQueues.LEADS);
        worker.registerWorkflowImplementationTypes(shell);
        return WorkflowReplayer.replayWorkflowExecutions(histories(), false, worker).allErrors().stream()
                .map(error -> error.workflowId)
                .toList();
    }

    private static List<WorkflowExecutionHistory> histories() {
        try (var files = Files.list(HISTORIES)) {
            return files.sorted().map(WebhookDeliveryWorkflowTest::history).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static WorkflowExecutionHistory history(Path file) {
        try {
            return WorkflowExecutionHistory.fromJson(
                    Files.readString(file), file.getFileName().toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Waits a second before it tells anybody. */
    public static final class SlowShell implements WebhookDelivery {

        private final Webhooks webhooks = Activities.webhook(Webhooks.class);

        @Override
        public DeliveryEnd run(WebhookRun run) {
            io.temporal.workflow.Workflow.sleep(Duration.ofSeconds(1));
            return webhooks.deliverWebhook(run);
        }
    }
}
