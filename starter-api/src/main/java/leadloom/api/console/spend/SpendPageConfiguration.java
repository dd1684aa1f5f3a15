package leadloom.api.console.spend;

import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of the money. */
@Configuration(proxyBeanMethods = false)
public class SpendPageConfiguration {

    @Bean
    SpendPage spendPage(Hub hub, Campaigns campaigns) {
        return new SpendPage(new MonthReader(hub, campaigns), campaigns);
    }
}
