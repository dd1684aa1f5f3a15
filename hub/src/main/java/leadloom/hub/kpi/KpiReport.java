package leadloom.hub.kpi;

import java.util.List;
import java.util.Map;
import leadloom.hub.kpi.LoadRuns.LoadRun;
import leadloom.hub.kpi.Slice.Days;
import leadloom.hub.kpi.Slice.Group;

/**
 * The key figures of a time, of the time before it, and how they went.
 *
 * @param series the time cut into days or weeks, oldest first
 * @param weeks seven whole ISO weeks up to the last day's, oldest first
 * @param load the last load runs by factor, oldest first; a factor without a run is missing
 */
public record KpiReport(
        Slice slice,
        Group group,
        Kpi now,
        Kpi before,
        List<Part> series,
        List<Part> weeks,
        Map<Integer, List<LoadRun>> load) {

    public KpiReport {
        series = List.copyOf(series);
        weeks = List.copyOf(weeks);
        load = Map.copyOf(load);
    }

    /** The figures of some days. */
    public record Part(Days days, Kpi kpi) {}
}
