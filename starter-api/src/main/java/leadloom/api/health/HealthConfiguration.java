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
    SystemEndpoint systemEndpoint(
            Hub hub,
            Campaigns campaigns,
            AuditLog audit,
            Optional<WorkflowClient> temporal,
            Optional<Dispatcher> dispatcher,
            Optional<SentinelRun> sentinelRun,
            Optional<ClockKeeper> clockKeeper) {
        var look = new TemporalLook(temporal, hub.realTime());
        return new SystemEndpoint(
                hub, new HealthReport(hub, campaigns, look, dispatcher, sentinelRun), audit, clockKeeper);
    }
}
