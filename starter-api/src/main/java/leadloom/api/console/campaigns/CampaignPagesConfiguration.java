package leadloom.api.console.campaigns;

import leadloom.api.campaign.CampaignPreview;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Drafts;
import leadloom.hub.campaign.StepCounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of campaigns. */
@Configuration(proxyBeanMethods = false)
public class CampaignPagesConfiguration {

    @Bean
    CampaignsPage campaignsPage(Hub hub, Campaigns campaigns, Drafts drafts, CampaignPreview previews) {
        return new CampaignsPage(campaigns, drafts, new StepCounts(hub), previews);
    }

    @Bean
    DraftPage draftPage(Campaigns campaigns, Drafts drafts) {
        return new DraftPage(campaigns, drafts);
    }
}
