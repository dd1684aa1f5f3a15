package leadloom.api.kpi;

import leadloom.hub.Hub;
import leadloom.hub.kpi.Baseline;
import leadloom.hub.kpi.HumanMinutes;
import leadloom.hub.kpi.Kpis;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key figures. */
@Configuration(proxyBeanMethods = false)
public class KpiConfiguration {

    @Bean
    Kpis kpis(Hub hub, ObjectProvider<HumanMinutes> humanMinutes, ObjectProvider<Baseline> baseline) {
        return new Kpis(hub, humanMinutes.getIfAvailable(HumanMinutes::none), baseline.getIfAvailable(Baseline::none));
    }

    @Bean
    KpiEndpoint kpiEndpoint(Hub hub, Kpis kpis) {
        return new KpiEndpoint(hub, kpis);
    }
}
