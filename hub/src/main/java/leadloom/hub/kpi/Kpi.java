package leadloom.hub.kpi;

import java.util.List;
import leadloom.journey.kpi.Oversight;
import leadloom.journey.kpi.ResponseTimes;
import leadloom.journey.kpi.Stability;
import leadloom.journey.kpi.UnitCost;

/**
 * The four key figures of one time.
 *
 * @param costs one for each currency in which anything was spent, by name
 * @param actions automated ones, whatever they cost
 */
public record Kpi(
        Stability stability, ResponseTimes responses, List<UnitCost> costs, long actions, Oversight oversight) {

    public Kpi {
        costs = List.copyOf(costs);
    }
}
