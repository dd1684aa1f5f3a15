package leadloom.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import leadloom.workflows.TaskQueues;

/**
 * How much a worker does at once.
 *
 * @param cachedLeads leads kept in memory between their moves; a miss costs a replay, about twice the worker's CPU
 * @param localActivities decisions at once; at most the hub's pool, or they wait for connections inside their time-out
 * @param vendorCalls calls of one capability at once
 * @param ratesPerSecond calls a second over all workers by vendor queue, kept by the Temporal server; a queue that is
 *     not named is not limited
 * @param drainTimeout how long a stop waits for work in progress; keep it under the platform's kill time-out
 */
public record WorkerProperties(
        int workflowTasks,
        int cachedLeads,
        int localActivities,
        int vendorCalls,
        Map<String, Double> ratesPerSecond,
        Duration drainTimeout) {

    public static final WorkerProperties DEFAULT =
            new WorkerProperties(100, 3_000, 16, 16, Map.of(), Duration.ofSeconds(25));

    public WorkerProperties {
        if (workflowTasks < 2 || cachedLeads < 1 || localActivities < 1 || vendorCalls < 1) {
            throw new IllegalArgumentException(
                    "a worker needs room for at least two workflow tasks and one of each act");
        }
        ratesPerSecond = Map.copyOf(ratesPerSecond);
        ratesPerSecond.forEach((queue, rate) -> {
            if (rate <= 0 || !vendorQueues().contains(queue)) {
                throw new IllegalArgumentException("a rate above 0 for a vendor queue, not " + rate + " for " + queue);
            }
        });
    }

    /** The same with other rates. */
    public WorkerProperties withRates(Map<String, Double> rates) {
        return new WorkerProperties(workflowTasks, cachedLeads, localActivities, vendorCalls, rates, drainTimeout);
    }

    /** The queues that carry calls to vendors, and to whoever asked for events. */
    static List<String> vendorQueues() {
        return List.of(
                TaskQueues.ENRICHMENT,
                TaskQueues.CRM,
                TaskQueues.WRITER,
                TaskQueues.MAIL,
                TaskQueues.SALES,
                TaskQueues.WEBHOOKS);
    }
}
