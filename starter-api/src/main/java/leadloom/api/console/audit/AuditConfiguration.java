package leadloom.api.console.audit;

import leadloom.api.audit.AuditApi;
import leadloom.api.audit.AuditReader;
import leadloom.api.console.sign.Once;
import leadloom.hub.Hub;
import leadloom.hub.audit.Inventory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Who changed what, and every automation there is. */
@Configuration(proxyBeanMethods = false)
@Import(AuditApi.class)
public class AuditConfiguration {

    @Bean
    AuditPage auditPage(AuditReader reader) {
        return new AuditPage(reader);
    }

    @Bean
    InventoryPage inventoryPage(Hub hub, Inventory inventory, Once once) {
        return new InventoryPage(hub, inventory, once);
    }
}
