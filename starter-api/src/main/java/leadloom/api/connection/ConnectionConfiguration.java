package leadloom.api.connection;

import leadloom.api.access.Idempotent;
import leadloom.hub.Hub;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about connections to vendors. */
@Configuration(proxyBeanMethods = false)
public class ConnectionConfiguration {

    @Bean
    ConnectionActs connectionActs(Hub hub) {
        return new ConnectionActs(hub);
    }

    @Bean
    ConnectionsEndpoint connectionsEndpoint(ConnectionActs acts, Idempotent idempotent) {
        return new ConnectionsEndpoint(acts, idempotent);
    }
}
