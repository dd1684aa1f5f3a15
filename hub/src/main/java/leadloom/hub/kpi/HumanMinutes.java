package leadloom.hub.kpi;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.TreeMap;
import leadloom.hub.figure.Span;
import leadloom.journey.kpi.HumanTime;

/** Knows how much time people spent on the leads. */
@FunctionalInterface
public interface HumanMinutes {

    /** By day of that zone; a day without an entry is one on which nobody spent any. */
    SortedMap<LocalDate, HumanTime> byDay(Span span, ZoneId zone);

    /** Where nothing is measured. */
    static HumanMinutes none() {
        return (span, zone) -> new TreeMap<>();
    }
}
