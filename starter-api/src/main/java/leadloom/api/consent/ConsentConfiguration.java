package leadloom.api.consent;

import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about never writing again. */
@Configuration(proxyBeanMethods = false)
public class ConsentConfiguration {

    @Bean
    SuppressionsEndpoint suppressionsEndpoint(Hub hub, AuditLog audit) {
        return new SuppressionsEndpoint(hub, audit);
    }

    @Bean
    UnsubscribePage unsubscribePage(Hub hub) {
        return new UnsubscribePage(hub);
    }
}
