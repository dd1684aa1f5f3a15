package leadloom.api.console.pilot;

import leadloom.api.pilot.PilotActs;
import leadloom.api.pilot.PilotReader;
import leadloom.hub.pilot.PilotDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages about pilots. */
@Configuration(proxyBeanMethods = false)
public class PilotPageConfiguration {

    @Bean
    PilotPage pilotPage(PilotDirectory directory, PilotReader reader, PilotActs acts) {
        return new PilotPage(directory, reader, acts);
    }
}
