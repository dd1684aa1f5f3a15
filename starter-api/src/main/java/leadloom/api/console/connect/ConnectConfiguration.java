package leadloom.api.console.connect;

import leadloom.api.connection.ConnectionActs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of the slots. */
@Configuration(proxyBeanMethods = false)
public class ConnectConfiguration {

    @Bean
    ConnectPage connectPage(ConnectionActs acts) {
        return new ConnectPage(acts);
    }
}
