package leadloom.api.engagement;

import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of engagement.
 *
 * @param settle decision time between a click and its grade: its neighbours show what clicked
 * @param addresses a file of ranges that adds to those we ship; null for none
 * @param trustedProxies ranges of machines in front of us whose word we take for who asks
 * @param visitsPerSecond how often one address may ask for tracked links, in the long run
 */
@Validated
@ConfigurationProperties("leadloom.engagement")
record EngagementProperties(
        @DefaultValue("30s") Duration settle,
        @Nullable Path addresses,
        @DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> trustedProxies,
        @DefaultValue("100") @Min(1) int visitsPerSecond) {}
