package leadloom.workflows.webhook;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One event told to one endpoint, until it is taken or the last try has failed. */
@WorkflowInterface
public interface WebhookDelivery {

    static String workflowId(long delivery) {
        return "webhook/" + delivery;
    }

    @WorkflowMethod
    DeliveryEnd run(WebhookRun run);
}
