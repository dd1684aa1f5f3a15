package leadloom.api.chat;

import leadloom.api.lead.LeadActs;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about buttons that are pressed in a chat. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChatProperties.class)
public class ChatConfiguration {

    @Bean
    SlackEndpoint slackEndpoint(Hub hub, LeadActs leadActs, AuditLog audit, ChatProperties properties) {
        return new SlackEndpoint(hub, new Presses(hub, leadActs, audit, properties), properties);
    }
}
