package leadloom.api.hook;

import java.util.stream.Collectors;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.engagement.Visits;
import leadloom.hub.lead.Leads;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about webhooks in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HookProperties.class)
public class HookConfiguration {

    @Bean
    HooksEndpoint hooksEndpoint(Hub hub, Campaigns campaigns, HookProperties properties, Visits visits) {
        var signatures = properties.sources().entrySet().stream()
                .collect(Collectors.toMap(
                        source -> source.getKey(),
                        source -> new HookSignature(source.getValue(), properties.tolerance(), hub.realTime())));
        return new HooksEndpoint(
                new Leads(hub, campaigns),
                new MailEvents(hub, campaigns, visits),
                new HookSignature(properties.mailSecret(), properties.tolerance(), hub.realTime()),
                signatures);
    }
}
