package leadloom.api.demo;

import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What only simulated mode has. */
@Configuration(proxyBeanMethods = false)
public class DemoConfiguration {

    @Bean
    DemoClockEndpoint demoClockEndpoint(Hub hub, AuditLog audit) {
        return new DemoClockEndpoint(hub, audit);
    }
}
