package leadloom.journey.engagement;

import java.util.Locale;

/** Whose network a request came from, as far as published or configured ranges tell. */
public enum AddressClass {
    /** A mail provider that fetches pictures when a person opens the mail (Gmail, Outlook on the web). */
    IMAGE_PROXY,
    /** A relay that hides people, and that fetches pictures whether or not anybody reads (Apple). */
    PRIVACY_PROXY,
    /** A security product, or a service that fetches links on its own. No person browses from there. */
    SECURITY_VENDOR,
    /** A data centre: machines, and people behind a VPN or on a desktop in a cloud. */
    HOSTING,
    /** A company's line: people, and the gateway that stands before them. */
    COMPANY,
    /** A home or a phone. */
    HOME,
    UNKNOWN;

    /** As it is written in a list of ranges. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
