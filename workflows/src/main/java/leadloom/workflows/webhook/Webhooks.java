package leadloom.workflows.webhook;

import io.temporal.activity.ActivityInterface;

/** Calls to addresses that asked for events. */
@ActivityInterface
public interface Webhooks {

    /**
     * Makes the next try of a delivery. Fails as long as there is another, and says when it is due. Idempotent in that
     * all tries carry one message id, by which a receiver drops what it has.
     */
    DeliveryEnd deliverWebhook(WebhookRun run);
}
