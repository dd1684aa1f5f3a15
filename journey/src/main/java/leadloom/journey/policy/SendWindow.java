package leadloom.journey.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import leadloom.journey.campaign.Campaign.Window;
import leadloom.journey.lead.LeadId;

/** The hours in which mails leave, worked out on a real calendar with its clock changes. */
public final class SendWindow {

    private static final int MINUTES_A_DAY = 1440;

    /**
     * A window of one day a week is missed for two weeks at the most: today's is over, and a clock change skips the
     * next.
     */
    private static final int FARTHEST_DAY = 15;

    private SendWindow() {}

    /** How far into a window's first half this lead goes; the same at every asking. */
    public static int spreadMinutes(Window window, LeadId lead) {
        return lead.spread("window", Math.max(1, (window.toMinute() - window.fromMinute()) / 2));
    }

    public static boolean isOpen(Window window, ZoneId zone, Instant at) {
        var local = at.atZone(zone);
        return window.days().contains(local.getDayOfWeek().getValue())
                && !at.isBefore(start(window, local.toLocalDate(), zone))
                && at.isBefore(end(window, local.toLocalDate(), zone));
    }

    /**
     * The first open instant that is not before {@code from}.
     *
     * @param spreadMinutes how far into a later window the lead goes, so that not all wake at its first minute; cut to
     *     the window's length
     */
    public static Instant firstOpen(Window window, ZoneId zone, Instant from, int spreadMinutes) {
        if (isOpen(window, zone, from)) {
            return from;
        }
        var day = from.atZone(zone).toLocalDate();
        for (var ahead = 0; ahead <= FARTHEST_DAY; ahead++) {
            var date = day.plusDays(ahead);
            var opens = start(window, date, zone);
            var closes = end(window, date, zone);
            if (window.days().contains(date.getDayOfWeek().getValue())
                    && !opens.isBefore(from)
                    && opens.isBefore(closes)) {
                var wished = opens.plusSeconds(spreadMinutes * 60L);
                return wished.isBefore(closes) ? wished : opens;
            }
        }
        throw new IllegalStateException("a send window without a day");
    }

    private static Instant start(Window window, LocalDate date, ZoneId zone) {
        return at(date, window.fromMinute(), zone);
    }

    private static Instant end(Window window, LocalDate date, ZoneId zone) {
        return at(date, window.toMinute(), zone);
    }

    /** A local time that a clock change skips is the moment of the change; hours that it skips whole are not open. */
    private static Instant at(LocalDate date, int minute, ZoneId zone) {
        if (minute == MINUTES_A_DAY) {
            return date.plusDays(1).atStartOfDay(zone).toInstant();
        }
        var local = date.atTime(minute / 60, minute % 60);
        var change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }
}
