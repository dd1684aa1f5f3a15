package leadloom.api.console.live;

import leadloom.hub.Hub;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What changes while somebody looks. */
@Configuration(proxyBeanMethods = false)
public class LiveConfiguration {

    @Bean(destroyMethod = "close")
    LiveNews liveNews(Hub hub) {
        return new LiveNews(hub);
    }

    @Bean
    LiveEndpoint liveEndpoint(LiveNews news) {
        return new LiveEndpoint(news);
    }
}
