package leadloom.api.problem;

import leadloom.hub.Hub;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.ITemplateEngine;

/** Request ids, problem answers and their documentation. */
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {

    @Bean
    RequestId requestId(Hub hub) {
        return new RequestId(() -> hub.seals().randomWord(12));
    }

    @Bean
    ProblemAdvice problemAdvice(ITemplateEngine pages) {
        return new ProblemAdvice(new ProblemView(pages));
    }

    @Bean
    ProblemPage problemPage() {
        return new ProblemPage();
    }
}
