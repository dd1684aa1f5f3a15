package leadloom.api.inbound;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Ways in for replies, beside the signed ones.
 *
 * @param sendgridSecret last part of the address of SendGrid's Inbound Parse, which signs nothing; null: no such door
 */
@Validated
@ConfigurationProperties("leadloom.inbound")
record InboundProperties(
        @Nullable @Pattern(regexp = "[A-Za-z0-9_-]{24,128}") String sendgridSecret) {}
