package leadloom.api.figure;

import leadloom.hub.Hub;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Numbers and the rows behind them. */
@Configuration(proxyBeanMethods = false)
public class FigureConfiguration {

    @Bean
    FigureReader figureReader(Hub hub) {
        return new FigureReader(hub);
    }

    @Bean
    FiguresEndpoint figuresEndpoint(FigureReader reader) {
        return new FiguresEndpoint(reader);
    }
}
