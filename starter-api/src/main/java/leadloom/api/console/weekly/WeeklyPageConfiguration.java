package leadloom.api.console.weekly;

import leadloom.api.weekly.WeeklyDesk;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.weekly.Adjustments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of the weekly review. */
@Configuration(proxyBeanMethods = false)
public class WeeklyPageConfiguration {

    @Bean
    WeeklyPage weeklyPage(Hub hub, Campaigns campaigns, WeeklyDesk desk) {
        return new WeeklyPage(hub, desk, new Adjustments(hub, campaigns));
    }
}
