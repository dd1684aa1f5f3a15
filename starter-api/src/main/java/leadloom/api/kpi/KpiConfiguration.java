package leadloom.api.kpi;

import leadloom.hub.Hub;
import leadloom.hub.kpi.Kpis;
import leadloom.hub.minutes.MinutesByDay;
import leadloom.hub.pilot.TimedBaseline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key figures. */
@Configuration(proxyBeanMethods = false)
public class KpiConfiguration {

    @Bean
    Kpis kpis(Hub hub) {
        return new Kpis(hub, new MinutesByDay(hub), new TimedBaseline(hub));
    }

    @Bean
    KpiEndpoint kpiEndpoint(Hub hub, Kpis kpis) {
        return new KpiEndpoint(hub, kpis);
    }
}
