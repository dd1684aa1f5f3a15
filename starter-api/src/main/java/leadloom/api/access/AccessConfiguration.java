package leadloom.api.access;

import java.util.List;
import java.util.Objects;
import leadloom.api.ApiProperties;
import leadloom.hub.Hub;
import leadloom.hub.access.AccountChanges;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.GivenAnswers;
import leadloom.hub.audit.AuditLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Keys, scopes and rates before every endpoint. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

    @Bean
    ApiKeys apiKeys(Hub hub) {
        return new ApiKeys(hub);
    }

    @Bean
    AuditLog auditLog(Hub hub) {
        return new AuditLog(hub);
    }

    @Bean
    GivenAnswers givenAnswers(Hub hub) {
        return new GivenAnswers(hub);
    }

    @Bean
    Idempotent idempotent(GivenAnswers answers) {
        return new Idempotent(answers);
    }

    @Bean
    KeyDesk keyDesk(Hub hub, ApiKeys keys, AuditLog audit) {
        return new KeyDesk(hub, keys, audit);
    }

    @Bean
    KeysEndpoint keysEndpoint(KeyDesk desk) {
        return new KeysEndpoint(desk);
    }

    @Bean
    AccountDesk accountDesk(Hub hub) {
        var encoder = PasswordHash.encoder();
        return new AccountDesk(
                new Accounts(hub),
                new AccountChanges(hub),
                password -> Objects.requireNonNull(encoder.encode(password)));
    }

    @Bean
    AccountsEndpoint accountsEndpoint(AccountDesk desk) {
        return new AccountsEndpoint(desk);
    }

    @Bean
    WebMvcConfigurer guarded(ApiKeys keys, Hub hub, ApiProperties properties) {
        var guard = new Guard(keys, new Rates(properties.requestsPerSecond(), hub.realTime()));
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(guard);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }
}
