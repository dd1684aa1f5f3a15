package leadloom.workflows.webhook;

import leadloom.workflows.Activities;

/** Has one delivery made. Temporal's retries of the one activity are its tries. */
public class WebhookDeliveryWorkflow implements WebhookDelivery {

    private final Webhooks webhooks = Activities.webhook(Webhooks.class);

    @Override
    public DeliveryEnd run(WebhookRun run) {
        return webhooks.deliverWebhook(run);
    }
}
