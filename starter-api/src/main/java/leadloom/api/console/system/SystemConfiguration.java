package leadloom.api.console.system;

import leadloom.api.ApiProperties;
import leadloom.api.health.Fleet;
import leadloom.api.health.HealthReport;
import leadloom.hub.Hub;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How it runs. */
@Configuration(proxyBeanMethods = false)
public class SystemConfiguration {

    @Bean
    SystemPage systemPage(Hub hub, HealthReport health, Fleet fleet, ApiProperties properties) {
        return new SystemPage(hub, health, fleet, properties);
    }
}
