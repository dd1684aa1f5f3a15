package leadloom.journey.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import leadloom.journey.campaign.Campaign.AtMost;
import leadloom.journey.campaign.Campaign.Limits;

/** When the next mail to one person may leave. What depends on other leads is checked again when it is claimed. */
public final class SendPolicy {

    private SendPolicy() {}

    /**
     * Every gate in order, passed or not.
     *
     * @param sent when mails left for this person, in any order
     * @param spreadMinutes see {@link SendWindow#firstOpen}
     */
    public static List<Gate> gates(Limits limits, ZoneId zone, List<Instant> sent, Instant now, int spreadMinutes) {
        var afterGap = afterGap(limits.gapAtLeast(), sent, now);
        var afterCap = afterCap(limits.perPerson(), sent, now);
        var inWindow = SendWindow.firstOpen(limits.window(), zone, now, spreadMinutes);
        return List.of(
                new Gate("limits.gap_at_least", days(limits.gapAtLeast()) + " between mails", afterGap, now),
                new Gate("limits.per_person", words(limits.perPerson()), afterCap, now),
                new Gate("limits.send_between", "in " + zone.getId(), inWindow, now));
    }

    /** The first instant at which every gate is open; {@code now} itself if they all are. */
    public static Instant earliest(Limits limits, ZoneId zone, List<Instant> sent, Instant now, int spreadMinutes) {
        var free = afterGap(limits.gapAtLeast(), sent, now);
        free = later(free, afterCap(limits.perPerson(), sent, free));
        return SendWindow.firstOpen(limits.window(), zone, free, spreadMinutes);
    }

    private static Instant afterGap(Duration gap, List<Instant> sent, Instant now) {
        return sent.stream()
                .max(Comparator.naturalOrder())
                .map(last -> later(now, last.plus(gap)))
                .orElse(now);
    }

    /** The mail that makes the period full must be out of it before the next one may leave. */
    private static Instant afterCap(AtMost cap, List<Instant> sent, Instant now) {
        var recent = sent.stream()
                .filter(at -> at.plus(cap.within()).isAfter(now))
                .sorted()
                .toList();
        return recent.size() < cap.count()
                ? now
                : recent.get(recent.size() - cap.count()).plus(cap.within());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String words(AtMost cap) {
        return "at most " + cap.count() + " in " + days(cap.within());
    }

    private static String days(Duration duration) {
        return duration.toHours() % 24 == 0 ? duration.toDays() + " days" : duration.toHours() + " hours";
    }
}
