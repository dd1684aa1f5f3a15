package leadloom.api.problem;

import leadloom.hub.Hub;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Request ids, problem answers and their documentation. */
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {

    @Bean
    RequestId requestId(Hub hub) {
        return new RequestId(() -> hub.seals().randomWord(12));
    }

    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    ProblemPage problemPage() {
        return new ProblemPage();
    }
}
