package leadloom.api.dispatch;

import leadloom.hub.Hub;
import leadloom.hub.access.GivenAnswers;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.outbox.Outbox;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs beside the requests. {@code leadloom.dispatch.enabled=false} leaves it to another process. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "leadloom.dispatch.enabled", havingValue = "true", matchIfMissing = true)
public class DispatchConfiguration {

    @Bean
    Dispatcher dispatcher(Hub hub, LeadStarter starter) {
        return new Dispatcher(new Outbox(hub), starter, hub.realTime());
    }

    @Bean
    SentinelRun sentinelRun(Hub hub, GivenAnswers answers) {
        return new SentinelRun(hub, answers);
    }

    @Bean
    ClockKeeper clockKeeper(Hub hub, Campaigns campaigns) {
        return new ClockKeeper(hub, campaigns);
    }
}
