package leadloom.api.hook;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of webhooks in. Without the mail secret nothing starts: an unsigned hook could move any lead.
 *
 * @param mailSecret of the mail vendor's hooks, {@code whsec_} and base64 of 24 bytes or more
 * @param sources secrets of other hooks by their name in the address
 * @param mandrill null where mails do not leave by Mailchimp Transactional
 * @param sendgrid null where mails do not leave by SendGrid
 * @param mailchimpSecret last part of the address of Mailchimp's audience hooks; null: no such door
 * @param tolerance how far the time in a hook may be from ours, real
 */
@Validated
@ConfigurationProperties("leadloom.hooks")
record HookProperties(
        @NotNull @Pattern(regexp = "whsec_[A-Za-z0-9+/=]{32,}(,whsec_[A-Za-z0-9+/=]{32,})?")
        String mailSecret,

        @DefaultValue Map<String, String> sources,
        @Valid @Nullable Mandrill mandrill,
        @Valid @Nullable SendGrid sendgrid,
        @Nullable @Pattern(regexp = "[A-Za-z0-9_-]{16,128}") String mailchimpSecret,
        @DefaultValue("5m") Duration tolerance) {

    /**
     * Webhooks of Mailchimp Transactional.
     *
     * @param url of this hook, exactly as configured there: it is part of what is signed
     * @param keys of the webhooks; one that carries inbound mail has a key of its own
     */
    record Mandrill(@NotBlank String url, @NotEmpty List<@NotBlank String> keys) {}

    /** @param keys verification keys of the Event Webhook, as its settings page shows them */
    record SendGrid(@NotEmpty List<@NotBlank String> keys) {}
}
