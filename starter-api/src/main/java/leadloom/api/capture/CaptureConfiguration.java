package leadloom.api.capture;

import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about leads that come by themselves. A bean {@link ResponsesSource} is asked for what hooks missed. */
@Configuration(proxyBeanMethods = false)
public class CaptureConfiguration {

    @Bean
    Mappings mappings() {
        return new Mappings();
    }

    @Bean
    Captures captures(Hub hub, Campaigns campaigns, Mappings mappings) {
        return new Captures(hub, campaigns, mappings);
    }

    @Bean
    HooksIn hooksIn(Hub hub, Captures captures, Mappings mappings) {
        return new HooksIn(hub, captures, mappings);
    }

    @Bean
    FormPages formPages(Hub hub, Captures captures, Mappings mappings) {
        return new FormPages(hub, captures, mappings);
    }

    @Bean
    SourcesEndpoint sourcesEndpoint(
            Hub hub, Campaigns campaigns, Captures captures, Mappings mappings, AuditLog audit) {
        return new SourcesEndpoint(
                hub, new SourceRules(campaigns), new Retries(hub, captures, mappings), mappings, audit);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    MissedResponses missedResponses(Hub hub, Captures captures, ObjectProvider<ResponsesSource> vendor) {
        return new MissedResponses(hub, captures, vendor.stream().findFirst());
    }
}
