package leadloom.api.campaign;

import leadloom.api.access.Idempotent;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about campaign files. */
@Configuration(proxyBeanMethods = false)
public class CampaignConfiguration {

    @Bean
    CampaignsEndpoint campaignsEndpoint(Campaigns campaigns, AuditLog audit, Idempotent idempotent) {
        return new CampaignsEndpoint(campaigns, audit, idempotent);
    }
}
