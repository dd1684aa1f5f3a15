package leadloom.api.crm;

import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about webhooks of a CRM. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CrmProperties.class)
public class CrmConfiguration {

    @Bean
    HubSpotEndpoint hubSpotEndpoint(Hub hub, Campaigns campaigns, CrmProperties properties) {
        return new HubSpotEndpoint(hub, new HubSpotTaker(hub, campaigns), properties);
    }
}
