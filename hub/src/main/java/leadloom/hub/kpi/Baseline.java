package leadloom.hub.kpi;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SortedMap;
import leadloom.hub.figure.Span;
import leadloom.journey.kpi.ByHand;

/** Knows what the output would have taken by hand, at times that somebody stopped with a watch. */
@FunctionalInterface
public interface Baseline {

    /** By day of that zone. Empty where no pilot has timed the work: then no ratio may be shown. */
    Optional<SortedMap<LocalDate, ByHand>> byDay(Span span, ZoneId zone);

    /** Where no pilot was run. */
    static Baseline none() {
        return (span, zone) -> Optional.empty();
    }
}
