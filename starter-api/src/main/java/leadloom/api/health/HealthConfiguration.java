package leadloom.api.health;

import io.temporal.client.WorkflowClient;
import java.util.Optional;
import leadloom.api.dispatch.ClockKeeper;
import leadloom.api.dispatch.Dispatcher;
import leadloom.api.dispatch.SentinelRun;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health and counts. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {

    @Bean
    TemporalLook temporalLook(Hub hub, Optional<WorkflowClient> temporal) {
        return new TemporalLook(temporal, hub.realTime());
    }

    @Bean
    HubGauges hubGauges(Hub hub, TemporalLook temporal, Optional<SentinelRun> sentinelRun) {
        return new HubGauges(hub, temporal, sentinelRun);
    }

    @Bean
    HealthReport healthReport(
            Hub hub,
            Campaigns campaigns,
            TemporalLook look,
            Optional<Dispatcher> dispatcher,
            Optional<SentinelRun> sentinelRun,
            Optional<VendorLook> vendors) {
        return new HealthReport(hub, campaigns, look, dispatcher, sentinelRun, vendors);
    }

    @Bean
    Fleet fleet(Optional<WorkflowClient> temporal) {
        return new Fleet(temporal);
    }

    @Bean
    SystemEndpoint systemEndpoint(
            Hub hub, HealthReport health, Fleet fleet, AuditLog audit, Optional<ClockKeeper> clockKeeper) {
        return new SystemEndpoint(hub, health, fleet, audit, clockKeeper);
    }
}
