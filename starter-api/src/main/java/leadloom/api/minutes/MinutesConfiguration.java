package leadloom.api.minutes;

import leadloom.api.access.Idempotent;
import leadloom.hub.Hub;
import leadloom.hub.minutes.DecisionTimes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about the time of people. */
@Configuration(proxyBeanMethods = false)
public class MinutesConfiguration {

    @Bean
    HumanTimeReader humanTimeReader(Hub hub) {
        return new HumanTimeReader(hub);
    }

    @Bean
    Declarations declarations(Hub hub) {
        return new Declarations(hub);
    }

    @Bean
    HumanTimeEndpoint humanTimeEndpoint(
            Hub hub, HumanTimeReader reader, Declarations declarations, Idempotent idempotent) {
        return new HumanTimeEndpoint(hub, reader, declarations, idempotent);
    }

    @Bean
    AttentionDoor attentionDoor(Hub hub) {
        return new AttentionDoor(hub);
    }

    @Bean
    DecisionTimesRun decisionTimesRun(Hub hub) {
        return new DecisionTimesRun(new DecisionTimes(hub));
    }
}
