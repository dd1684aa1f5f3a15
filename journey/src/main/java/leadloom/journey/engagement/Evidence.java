package leadloom.journey.engagement;

import java.time.Duration;

/**
 * What was seen when a mail was opened or a link was followed. No address, no person.
 *
 * @param afterDelivery since the mail was handed over; negative clocks count as zero
 * @param linksWithinTenSeconds how many different links of the same mail were hit within 10 s of this one
 * @param hiddenLink the link no person can see was hit
 */
public record Evidence(
        Kind kind,
        String userAgent,
        Network network,
        String method,
        Duration afterDelivery,
        int linksWithinTenSeconds,
        boolean hiddenLink) {

    public enum Kind {
        OPEN,
        CLICK
    }

    /** Where the request came from, as far as published address ranges tell. */
    public enum Network {
        /** A mail provider that fetches pictures when a person opens the mail (Gmail). */
        IMAGE_PROXY,
        /** A mail provider that fetches pictures whether or not a person opens the mail (Apple). */
        PRIVACY_PROXY,
        /** A security product or a data centre. */
        SCANNER,
        OTHER
    }
}
