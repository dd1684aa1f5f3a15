package leadloom.api.problem;

import leadloom.hub.Hub;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.thymeleaf.ITemplateEngine;

/** Request ids, problem answers and their documentation. */
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {

    /** Before what guards the console, so that what happens there is written down with its request. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RequestId requestId(Hub hub) {
        return new RequestId(() -> hub.seals().randomWord(12));
    }

    @Bean
    ProblemView problemView(ITemplateEngine pages) {
        return new ProblemView(pages);
    }

    @Bean
    ProblemAdvice problemAdvice(ProblemView view) {
        return new ProblemAdvice(view);
    }

    @Bean
    ProblemPage problemPage() {
        return new ProblemPage();
    }
}
