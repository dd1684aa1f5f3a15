package leadloom.journey.engagement;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import leadloom.journey.engagement.Evidence.Kind;
import leadloom.journey.engagement.Evidence.Network;

/** Grades opens and clicks from what was seen. Pure, so that stored evidence can be graded again. */
public final class Grading {

    /** Faster than this after delivery nobody has read a mail. */
    private static final Duration TOO_FAST = Duration.ofSeconds(10);

    /** A person may follow two links of one mail at once, not three. */
    private static final int TOO_MANY_LINKS = 3;

    private static final List<String> ROBOTS = List.of(
            "bot", "crawler", "spider", "scanner", "curl", "python", "java/", "headless", "barracuda", "proofpoint");

    private Grading() {}

    public static Grade grade(Evidence evidence) {
        if (evidence.hiddenLink()
                || evidence.network() == Network.SCANNER
                || evidence.method().equalsIgnoreCase("HEAD")
                || namesARobot(evidence.userAgent())
                || evidence.linksWithinTenSeconds() >= TOO_MANY_LINKS) {
            return Grade.MACHINE;
        }
        return evidence.kind() == Kind.CLICK ? click(evidence) : open(evidence);
    }

    private static Grade click(Evidence evidence) {
        return evidence.afterDelivery().compareTo(TOO_FAST) < 0 ? Grade.UNKNOWN : Grade.PERSON;
    }

    /** A privacy proxy opens everything, so its open says nothing; an image proxy asks when a person looks. */
    private static Grade open(Evidence evidence) {
        if (evidence.network() == Network.PRIVACY_PROXY) {
            return Grade.MACHINE;
        }
        if (evidence.userAgent().isBlank() || evidence.afterDelivery().compareTo(TOO_FAST) < 0) {
            return Grade.UNKNOWN;
        }
        return Grade.PERSON;
    }

    private static boolean namesARobot(String userAgent) {
        var lower = userAgent.toLowerCase(Locale.ROOT);
        return ROBOTS.stream().anyMatch(lower::contains);
    }
}
