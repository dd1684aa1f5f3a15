package leadloom.api.console.leads;

import leadloom.api.ApiProperties;
import leadloom.api.lead.LeadActs;
import leadloom.api.lead.LeadBulk;
import leadloom.api.lead.LeadExport;
import leadloom.api.lead.NotesEndpoint;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of leads. */
@Configuration(proxyBeanMethods = false)
public class LeadsConfiguration {

    @Bean
    LeadsPage leadsPage(Hub hub, Campaigns campaigns, LeadExport leadExport) {
        return new LeadsPage(hub, campaigns, leadExport);
    }

    @Bean
    BulkPages bulkPages(Hub hub, LeadBulk leadBulk) {
        return new BulkPages(hub, leadBulk);
    }

    @Bean
    LeadPage leadPage(
            Hub hub, Campaigns campaigns, LeadActs leadActs, NotesEndpoint notesEndpoint, ApiProperties properties) {
        return new LeadPage(hub, campaigns, leadActs, notesEndpoint, properties);
    }
}
