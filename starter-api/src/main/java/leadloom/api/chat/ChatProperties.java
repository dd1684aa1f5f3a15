package leadloom.api.chat;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of what comes in from a chat.
 *
 * @param slackSecret the Slack app's signing secret, or two with a comma between them while it is changed; empty: no
 *     door
 * @param people Slack's ids of colleagues whom somebody has checked; what they do counts as verified
 * @param onlyPeople whether nobody else may do anything
 * @param tolerance how far the time of a press may be from ours, real
 */
@Validated
@ConfigurationProperties("leadloom.chat")
record ChatProperties(
        @DefaultValue("") String slackSecret,
        @DefaultValue Set<String> people,
        @DefaultValue("false") boolean onlyPeople,
        @DefaultValue("5m") Duration tolerance) {}
