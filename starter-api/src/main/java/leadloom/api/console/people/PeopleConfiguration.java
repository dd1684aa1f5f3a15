package leadloom.api.console.people;

import leadloom.api.access.AccountDesk;
import leadloom.api.access.KeyDesk;
import leadloom.api.console.sign.Once;
import leadloom.hub.access.ConsoleSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pages of admins. */
@Configuration(proxyBeanMethods = false)
public class PeopleConfiguration {

    @Bean
    PeoplePage peoplePage(AccountDesk desk, ConsoleSessions sessions, Once once) {
        return new PeoplePage(desk, sessions, once);
    }

    @Bean
    KeysPage keysPage(KeyDesk desk, Once once) {
        return new KeysPage(desk, once);
    }
}
