package leadloom.api.lead;

import java.net.InetAddress;
import leadloom.api.ApiProperties;
import leadloom.api.access.Idempotent;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.review.Reviews;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about leads. */
@Configuration(proxyBeanMethods = false)
public class LeadConfiguration {

    @Bean
    CaptureEndpoint captureEndpoint(Hub hub, Campaigns campaigns, Idempotent idempotent) {
        return new CaptureEndpoint(hub, campaigns, idempotent);
    }

    @Bean
    LeadsEndpoint leadsEndpoint(Hub hub, Campaigns campaigns) {
        return new LeadsEndpoint(hub, campaigns);
    }

    @Bean
    LeadActs leadActs(Hub hub, Campaigns campaigns, AuditLog audit) {
        return new LeadActs(hub, campaigns, audit);
    }

    @Bean
    ActionsEndpoint actionsEndpoint(Hub hub, LeadActs leadActs, Idempotent idempotent) {
        return new ActionsEndpoint(hub, leadActs, idempotent);
    }

    @Bean
    LeadPage leadPage(Hub hub, Campaigns campaigns, ApiProperties properties, ServerProperties server) {
        InetAddress address = server.getAddress();
        var local = address != null && address.isLoopbackAddress();
        return new LeadPage(new LeadReports(hub, campaigns), new Reviews(hub), properties, local);
    }
}
