package leadloom.activities.crm.hubspot;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;

/**
 * One HubSpot account and how we speak to it.
 *
 * @param base {@code https://api.hubapi.com} for the real one
 * @param version of the objects' paths: a date such as {@value #USUAL_VERSION}, or {@code v3}
 * @param zone the account's own, whose midnight ends a used-up day
 * @param searchLag how long a record may be there before a search finds it
 */
public record HubSpotAccount(URI base, HubSpotKey key, String version, ZoneId zone, Duration searchLag) {

    /** The version this adapter was written against. */
    public static final String USUAL_VERSION = "2026-09";

    /** Seconds are what is said of HubSpot's index; nobody promises a number. */
    public static final Duration USUAL_SEARCH_LAG = Duration.ofSeconds(10);

    public HubSpotAccount {
        if (!version.equals("v3") && !version.matches("20\\d\\d-\\d\\d")) {
            throw new IllegalArgumentException("a HubSpot version is v3 or a date such as " + USUAL_VERSION);
        }
    }

    /** With a service key or a private app's token. */
    public static HubSpotAccount of(URI base, String key, String version, ZoneId zone) {
        return new HubSpotAccount(base, HubSpotKey.fixed(key), version, zone, USUAL_SEARCH_LAG);
    }
}
