package leadloom.api.audit;

import leadloom.hub.Hub;
import leadloom.hub.audit.Inventory;
import leadloom.hub.campaign.Campaigns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The audit log and the inventory for programs. */
@Configuration(proxyBeanMethods = false)
public class AuditApi {

    @Bean
    AuditReader auditReader(Hub hub) {
        return new AuditReader(hub);
    }

    @Bean
    Inventory inventory(Hub hub, Campaigns campaigns) {
        return new Inventory(hub, campaigns);
    }

    @Bean
    AuditEndpoint auditEndpoint(Hub hub, AuditReader reader, Inventory inventory) {
        return new AuditEndpoint(hub, reader, inventory);
    }
}
