package leadloom.api.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks go out.
 *
 * @param privateAllowed endpoints may be of this machine's own network, and without encryption; the worker is told too
 */
@ConfigurationProperties("leadloom.webhooks")
public record WebhookProperties(@DefaultValue("false") boolean privateAllowed) {}
