package leadloom.api;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the API as a whole.
 *
 * @param requestsPerSecond of one key, with a burst of twice as many; more is answered 429
 * @param temporalUi where people look at workflows
 * @param temporalNamespace part of the addresses there
 */
@Validated
@ConfigurationProperties("leadloom.api")
public record ApiProperties(
        @DefaultValue("500") @Min(1) int requestsPerSecond,
        @DefaultValue("http://127.0.0.1:8233") String temporalUi,
        @DefaultValue("default") String temporalNamespace) {}
