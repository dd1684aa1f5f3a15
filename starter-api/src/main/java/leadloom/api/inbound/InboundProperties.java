package leadloom.api.inbound;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Ways in for replies, beside the signed ones.
 *
 * @param sendgridSecret last part of the address of SendGrid's Inbound Parse, which signs nothing; null: no such door
 * @param imap null where no mailbox is looked into
 */
@Validated
@ConfigurationProperties("leadloom.inbound")
record InboundProperties(
        @Nullable @Pattern(regexp = "[A-Za-z0-9_-]{24,128}") String sendgridSecret,
        @Valid @Nullable Imap imap) {

    /**
     * A mailbox that replies and bounces arrive in.
     *
     * @param every how often it is looked into, real
     */
    record Imap(
            @NotBlank String host,
            @DefaultValue("993") int port,
            @DefaultValue("tls") ImapMailbox.Security security,
            @NotBlank String user,
            @NotBlank String password,
            @DefaultValue("INBOX") String folder,
            @DefaultValue("30s") Duration every) {

        @Override
        public String toString() {
            return "the mailbox at " + host;
        }
    }
}
