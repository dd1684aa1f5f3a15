package leadloom.api.webhook;

import leadloom.api.access.Idempotent;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about webhooks out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
public class WebhookConfiguration {

    @Bean
    WebhookDesk webhookDesk(Hub hub, AuditLog audit, WebhookProperties properties) {
        return new WebhookDesk(hub, audit, properties.privateAllowed());
    }

    @Bean
    WebhooksEndpoint webhooksEndpoint(WebhookDesk desk, Idempotent idempotent, Hub hub) {
        return new WebhooksEndpoint(desk, idempotent, hub.seals());
    }
}
