package leadloom.api.console.figures;

import leadloom.api.figure.FigureConfiguration;
import leadloom.api.figure.FigureReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The page of the rows behind a number. */
@Configuration(proxyBeanMethods = false)
@Import(FigureConfiguration.class)
public class FiguresConfiguration {

    @Bean
    FiguresPage figuresPage(FigureReader reader) {
        return new FiguresPage(reader);
    }
}
