package leadloom.api.webhook;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;
import leadloom.hub.webhook.HandOver.Taken;
import leadloom.workflows.TaskQueues;
import leadloom.workflows.webhook.WebhookDelivery;
import leadloom.workflows.webhook.WebhookRun;

/** Starts workflows of deliveries, behind those of leads. */
public final class TemporalWebhookStarter implements WebhookStarter {

    /** The last of five: whoever waits for a lead goes first. */
    private static final int LAST = 5;

    private final WorkflowClient client;

    public TemporalWebhookStarter(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public void start(Taken taken) {
        var unused = client.newUntypedWorkflowStub("WebhookDelivery", options(taken))
                .start(new WebhookRun(taken.delivery(), taken.round()));
    }

    private static WorkflowOptions options(Taken taken) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(WebhookDelivery.workflowId(taken.delivery()))
                .setTaskQueue(TaskQueues.LEADS)
                // A former round may wait for hours for its next try; who replays wants it now.
                .setWorkflowIdConflictPolicy(
                        taken.replay()
                                ? WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING
                                : WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setStaticSummary("One event told to one endpoint")
                .setPriority(Priority.newBuilder().setPriorityKey(LAST).build())
                .build();
    }
}
