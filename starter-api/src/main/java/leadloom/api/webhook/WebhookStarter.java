package leadloom.api.webhook;

import leadloom.hub.webhook.HandOver.Taken;

/** Gives a delivery to Temporal. */
public interface WebhookStarter {

    /**
     * Starts the delivery's workflow; one that runs goes on, unless this is a replay. Harmless to repeat.
     *
     * @throws RuntimeException if Temporal cannot be reached
     */
    void start(Taken taken);
}
