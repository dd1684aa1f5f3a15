package leadloom.api.console.webhooks;

import leadloom.api.webhook.WebhookDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of webhooks. */
@Configuration(proxyBeanMethods = false)
public class WebhookPagesConfiguration {

    @Bean
    WebhooksPage webhooksPage(WebhookDesk desk) {
        return new WebhooksPage(desk);
    }
}
