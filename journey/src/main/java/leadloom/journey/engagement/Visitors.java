package leadloom.journey.engagement;

import java.time.Duration;

/** Whether two requests come from one and the same visitor. */
final class Visitors {

    private static final Duration FROM_ONE_ADDRESS = Duration.ofHours(1);
    private static final Duration FROM_ANYWHERE = Duration.ofSeconds(30);
    private static final Duration PICTURES_OF_A_PAGE = Duration.ofSeconds(10);

    private Visitors() {}

    static boolean same(Hit one, Hit other) {
        if (!one.agent().equals(other.agent()) || one.agent().kind() == Agent.Kind.OFFICE) {
            return false;
        }
        var apart = Duration.between(one.at(), other.at()).abs();
        var oneAddress = !one.source().isEmpty() && one.source().equals(other.source());
        // The same mail is loaded and followed by one robot: its pictures are asked for in another way than its links.
        if (other.target() == Hit.Target.PICTURE || one.target() == Hit.Target.PICTURE) {
            return (oneAddress || one.from() == other.from()) && apart.compareTo(PICTURES_OF_A_PAGE) <= 0;
        }
        if (!one.headers().equals(other.headers())) {
            return false;
        }
        return apart.compareTo(oneAddress ? FROM_ONE_ADDRESS : FROM_ANYWHERE) <= 0
                && (oneAddress || one.from() == other.from());
    }
}
