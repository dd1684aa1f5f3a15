package leadloom.api.touch;

import leadloom.api.access.Idempotent;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about mails that were given to a vendor. */
@Configuration(proxyBeanMethods = false)
public class TouchConfiguration {

    @Bean
    TouchesEndpoint touchesEndpoint(Hub hub, AuditLog audit, Idempotent idempotent) {
        return new TouchesEndpoint(hub, audit, idempotent);
    }
}
