package leadloom.api.crm;

import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of a CRM's webhooks in.
 *
 * @param hubspotSecret the app's client secret, or two with a comma between them while it is changed; empty: no hook
 * @param publicUrl our address as HubSpot knows it, which is under its signature; empty: as the request names it
 * @param ownAppIds ids of the HubSpot apps whose key we write with, besides the one that sends the hook
 * @param tolerance how far the time of a hook may be from ours, real
 */
@Validated
@ConfigurationProperties("leadloom.crm")
record CrmProperties(
        @DefaultValue("") String hubspotSecret,

        @DefaultValue("") @Pattern(regexp = "(https?://[^/?#]+)?")
        String publicUrl,

        @DefaultValue Set<String> ownAppIds,
        @DefaultValue("5m") Duration tolerance) {}
