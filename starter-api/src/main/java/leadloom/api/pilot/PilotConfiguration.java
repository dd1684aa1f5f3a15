package leadloom.api.pilot;

import leadloom.api.access.Idempotent;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.pilot.PilotDirectory;
import leadloom.hub.pilot.PilotRelease;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about pilots of campaigns. */
@Configuration(proxyBeanMethods = false)
public class PilotConfiguration {

    @Bean
    PilotReader pilotReader(Hub hub, Campaigns campaigns) {
        return new PilotReader(hub, campaigns);
    }

    @Bean
    PilotActs pilotActs(Hub hub, Campaigns campaigns) {
        return new PilotActs(hub, campaigns);
    }

    @Bean
    PilotDirectory pilotDirectory(Hub hub, Campaigns campaigns) {
        return new PilotDirectory(hub, campaigns);
    }

    @Bean
    PilotEndpoint pilotEndpoint(PilotReader reader, PilotActs acts, PilotDirectory directory, Idempotent idempotent) {
        return new PilotEndpoint(reader, acts, directory, idempotent);
    }

    @Bean
    PilotRun pilotRun(Hub hub) {
        return new PilotRun(new PilotRelease(hub));
    }
}
