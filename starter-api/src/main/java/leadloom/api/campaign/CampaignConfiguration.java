package leadloom.api.campaign;

import leadloom.api.access.Idempotent;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Drafts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about campaign files. */
@Configuration(proxyBeanMethods = false)
public class CampaignConfiguration {

    @Bean
    Drafts drafts(Hub hub, Campaigns campaigns) {
        return new Drafts(hub, campaigns);
    }

    @Bean
    CampaignPreview campaignPreview(Hub hub, Campaigns campaigns) {
        return new CampaignPreview(hub, campaigns);
    }

    @Bean
    CampaignsEndpoint campaignsEndpoint(Campaigns campaigns, AuditLog audit, Idempotent idempotent) {
        return new CampaignsEndpoint(campaigns, audit, idempotent);
    }

    @Bean
    DraftsEndpoint draftsEndpoint(Drafts drafts, Campaigns campaigns, Idempotent idempotent) {
        return new DraftsEndpoint(drafts, campaigns, idempotent);
    }

    @Bean
    TemplatesEndpoint templatesEndpoint(CampaignPreview preview, Campaigns campaigns, Drafts drafts) {
        return new TemplatesEndpoint(preview, campaigns, drafts);
    }
}
