package leadloom.api.console.account;

import leadloom.api.access.AccountDesk;
import leadloom.api.console.sign.Once;
import leadloom.api.console.sign.OwnSession;
import leadloom.hub.access.ConsoleSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of one's own account. */
@Configuration(proxyBeanMethods = false)
public class AccountConfiguration {

    @Bean
    AccountPage accountPage(AccountDesk desk, ConsoleSessions sessions, OwnSession session, Once once) {
        return new AccountPage(desk, sessions, session, once);
    }
}
