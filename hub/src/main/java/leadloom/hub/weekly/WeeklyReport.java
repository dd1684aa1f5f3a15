package leadloom.hub.weekly;

import java.time.Instant;
import java.time.ZoneId;
import leadloom.journey.weekly.IsoWeek;
import org.jspecify.annotations.Nullable;

/**
 * A stored report. Never changes.
 *
 * @param revision 1 for the first; a later one was made because more had become known
 * @param hash of the content as it is stored
 * @param madeAt decision clock
 * @param realMadeAt real
 * @param madeBy schedule, or whoever asked
 * @param because of a later revision; null for the first
 */
public record WeeklyReport(
        IsoWeek week,
        int revision,
        ZoneId zone,
        Instant from,
        Instant to,
        WeekContent content,
        String hash,
        Instant madeAt,
        Instant realMadeAt,
        String madeBy,
        @Nullable String because) {

    public WeekSpan span() {
        return new WeekSpan(week, zone, from, to);
    }

    /** The name of the figure that lists the rows of one of its numbers. */
    public String figure(WeekContent.Counted counted) {
        return WeekNumber.name(counted.figure(), new WeekNumber(week, revision, counted.number()));
    }
}
