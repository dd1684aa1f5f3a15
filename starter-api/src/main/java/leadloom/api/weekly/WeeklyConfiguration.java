package leadloom.api.weekly;

import leadloom.api.access.Idempotent;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about weekly reports that programs and the console share. */
@Configuration(proxyBeanMethods = false)
public class WeeklyConfiguration {

    @Bean
    WeeklyDesk weeklyDesk(Hub hub, Campaigns campaigns) {
        return new WeeklyDesk(hub, campaigns);
    }

    @Bean
    WeeklyEndpoint weeklyEndpoint(Hub hub, WeeklyDesk desk, Idempotent idempotent) {
        return new WeeklyEndpoint(hub, desk, idempotent);
    }
}
