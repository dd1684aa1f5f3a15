package leadloom.hub.weekly;

import java.time.Instant;
import java.time.ZoneId;
import leadloom.journey.weekly.IsoWeek;

/**
 * A week by the calendar of a zone, as instants.
 *
 * @param from its first instant
 * @param to the first instant after it
 */
public record WeekSpan(IsoWeek week, ZoneId zone, Instant from, Instant to) {

    public static WeekSpan of(IsoWeek week, ZoneId zone) {
        return new WeekSpan(week, zone, week.start(zone), week.end(zone));
    }

    public WeekSpan before() {
        return of(week.before(), zone);
    }
}
