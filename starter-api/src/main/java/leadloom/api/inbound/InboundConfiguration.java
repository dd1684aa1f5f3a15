package leadloom.api.inbound;

import java.util.Objects;
import leadloom.hub.Hub;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about mails that come in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboundProperties.class)
public class InboundConfiguration {

    @Bean
    InboundMails inboundMails(Hub hub, MailFates fates) {
        return new InboundMails(hub, fates);
    }

    @Bean
    SendGridParseEndpoint sendGridParseEndpoint(InboundProperties properties, InboundMails inboundMails) {
        return new SendGridParseEndpoint(properties.sendgridSecret(), inboundMails);
    }

    @Bean
    @ConditionalOnProperty("leadloom.inbound.imap.host")
    MailboxPoller mailboxPoller(Hub hub, InboundProperties properties, InboundMails inboundMails) {
        var imap = Objects.requireNonNull(properties.imap());
        return new MailboxPoller(hub, new ImapMailbox(imap), inboundMails, imap.every());
    }

    @Bean
    RepliesEndpoint repliesEndpoint(Hub hub) {
        return new RepliesEndpoint(hub);
    }
}
