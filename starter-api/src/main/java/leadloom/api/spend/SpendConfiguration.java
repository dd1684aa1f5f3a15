package leadloom.api.spend;

import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about money that was spent. */
@Configuration(proxyBeanMethods = false)
public class SpendConfiguration {

    @Bean
    SpendEndpoint spendEndpoint(Hub hub, Campaigns campaigns) {
        return new SpendEndpoint(hub, campaigns);
    }
}
