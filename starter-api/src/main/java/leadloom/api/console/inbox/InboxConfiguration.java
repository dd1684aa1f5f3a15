package leadloom.api.console.inbox;

import java.util.Optional;
import leadloom.api.demo.DemoInbox;
import leadloom.hub.audit.AuditLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mails of a demo. */
@Configuration(proxyBeanMethods = false)
public class InboxConfiguration {

    @Bean
    InboxPage inboxPage(Optional<DemoInbox> inbox, AuditLog audit) {
        return new InboxPage(inbox, audit);
    }
}
