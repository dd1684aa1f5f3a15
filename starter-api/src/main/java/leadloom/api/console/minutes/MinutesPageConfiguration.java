package leadloom.api.console.minutes;

import leadloom.api.minutes.Declarations;
import leadloom.api.minutes.HumanTimeReader;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page about minutes. */
@Configuration(proxyBeanMethods = false)
public class MinutesPageConfiguration {

    @Bean
    MinutesPage minutesPage(Hub hub, HumanTimeReader reader, Declarations declarations, Campaigns campaigns) {
        return new MinutesPage(hub, reader, declarations, campaigns);
    }
}
