package leadloom.journey.engagement;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request for something of a mail, as it is kept: no address, no person.
 *
 * @param link which one, as the mail numbers or names them; empty where it is none
 * @param head only asked whether it is there
 * @param source what stands for the address it came from; empty where that is not known
 * @param told what only a mail vendor knows; null where we saw the request ourselves
 */
public record Hit(
        Instant at,
        Target target,
        String link,
        boolean head,
        Agent agent,
        AddressClass from,
        String source,
        Headers headers,
        @Nullable Told told) {

    /** What was asked for. */
    public enum Target {
        /** The picture that tells of an open. */
        PICTURE,
        LINK,
        /** A link that no person can see. */
        HIDDEN_LINK,
        /** The page that asks whether to unsubscribe. */
        UNSUBSCRIBE_PAGE,
        /** Unsubscribing itself. */
        UNSUBSCRIBE
    }

    /**
     * What a mail vendor counted.
     *
     * @param afterDelivery zero where it did not say
     * @param linksWithinTenSeconds different links of the mail around this one
     */
    public record Told(Duration afterDelivery, int linksWithinTenSeconds) {}

    /** What a mail vendor tells of an open or a click. */
    public static Hit reported(Instant at, String link, Evidence seen) {
        return new Hit(
                at,
                target(seen),
                link,
                seen.method().equalsIgnoreCase("HEAD"),
                Agent.of(seen.userAgent()),
                switch (seen.network()) {
                    case IMAGE_PROXY -> AddressClass.IMAGE_PROXY;
                    case PRIVACY_PROXY -> AddressClass.PRIVACY_PROXY;
                    case SCANNER -> AddressClass.SECURITY_VENDOR;
                    case OTHER -> AddressClass.UNKNOWN;
                },
                "",
                Headers.UNSEEN,
                new Told(seen.afterDelivery(), seen.linksWithinTenSeconds()));
    }

    /** The same, from an address that the vendor told; what the vendor itself says of it counts more. */
    public Hit seenFrom(AddressClass where, String standsForIt) {
        return new Hit(
                at, target, link, head, agent, from == AddressClass.UNKNOWN ? where : from, standsForIt, headers, told);
    }

    /** The same at another time: the clock of what is kept is the hub's. */
    public Hit at(Instant instant) {
        return new Hit(instant, target, link, head, agent, from, source, headers, told);
    }

    /** Whether it is an open or a click at all, be it a machine's; looks at the door and at traps are none. */
    public boolean counts() {
        return !head && !headers.ahead() && (target == Target.PICTURE || target == Target.LINK);
    }

    /** How long after the mail was handed over. */
    Duration after(Instant sent) {
        return told != null && told.afterDelivery().isPositive() ? told.afterDelivery() : Duration.between(sent, at);
    }

    private static Target target(Evidence seen) {
        if (seen.hiddenLink()) {
            return Target.HIDDEN_LINK;
        }
        return seen.kind() == Evidence.Kind.OPEN ? Target.PICTURE : Target.LINK;
    }
}
