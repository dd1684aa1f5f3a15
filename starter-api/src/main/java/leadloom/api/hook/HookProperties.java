package leadloom.api.hook;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of webhooks in. Without the mail secret nothing starts: an unsigned hook could move any lead.
 *
 * @param mailSecret of the mail vendor's hooks, {@code whsec_} and base64 of 24 bytes or more
 * @param sources secrets of other hooks by their name in the address
 * @param tolerance how far the time in a hook may be from ours, real
 */
@Validated
@ConfigurationProperties("leadloom.hooks")
record HookProperties(
        @NotNull @Pattern(regexp = "whsec_[A-Za-z0-9+/=]{32,}(,whsec_[A-Za-z0-9+/=]{32,})?") String mailSecret,
        @DefaultValue Map<String, String> sources,
        @DefaultValue("5m") Duration tolerance) {}
