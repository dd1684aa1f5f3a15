package leadloom.api.console.overview;

import leadloom.hub.Hub;
import leadloom.hub.kpi.Kpis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The overview. */
@Configuration(proxyBeanMethods = false)
public class OverviewConfiguration {

    @Bean
    OverviewPage overviewPage(Hub hub, Kpis kpis) {
        return new OverviewPage(hub, kpis);
    }
}
