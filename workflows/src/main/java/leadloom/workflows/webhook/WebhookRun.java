package leadloom.workflows.webhook;

/**
 * Which delivery to make.
 *
 * @param round each replay is another
 */
public record WebhookRun(long delivery, int round) {}
