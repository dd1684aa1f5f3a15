package leadloom.bench;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one lead's history holds. All but the workflow tasks are commands and news, so they are the same on every quiet
 * run; a slow machine may split or join workflow tasks, and with them the events.
 *
 * @param events all of them
 * @param workflowTasks completed ones; each is three events
 * @param signals the start's own among them
 * @param activities scheduled, by type
 * @param localActivities recorded decisions
 * @param batches workflow tasks that recorded any; the server counts one action for each
 * @param upserts of search attributes
 */
record HistoryCounts(
        int events,
        int workflowTasks,
        int signals,
        Map<String, Integer> activities,
        int localActivities,
        int batches,
        int timersStarted,
        int timersFired,
        int timersCancelled,
        int upserts) {

    HistoryCounts {
        activities = Map.copyOf(activities);
    }

    static HistoryCounts of(List<HistoryEvent> history) {
        var activities = new TreeMap<String, Integer>();
        var batches = new HashSet<Long>();
        for (var event : history) {
            if (event.hasActivityTaskScheduledEventAttributes()) {
                var type = event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName();
                activities.merge(type, 1, Integer::sum);
            }
            if (event.hasMarkerRecordedEventAttributes()) {
                batches.add(event.getMarkerRecordedEventAttributes().getWorkflowTaskCompletedEventId());
            }
        }
        return new HistoryCounts(
                history.size(),
                count(history, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED),
                count(history, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED),
                activities,
                count(history, EventType.EVENT_TYPE_MARKER_RECORDED),
                batches.size(),
                count(history, EventType.EVENT_TYPE_TIMER_STARTED),
                count(history, EventType.EVENT_TYPE_TIMER_FIRED),
                count(history, EventType.EVENT_TYPE_TIMER_CANCELED),
                count(history, EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES));
    }

    private static int count(List<HistoryEvent> history, EventType type) {
        return (int)
                history.stream().filter(event -> event.getEventType() == type).count();
    }

    /** What the server counts: one for the start, each signal, activity, timer, upsert, and batch of decisions. */
    int actions() {
        return 1
                + signals
                + activities.values().stream().mapToInt(Integer::intValue).sum()
                + timersStarted
                + upserts
                + batches;
    }

    /** Without what depends on how the server cut the work into workflow tasks. */
    HistoryCounts commandsAndNews() {
        return new HistoryCounts(
                0, 0, signals, activities, localActivities, 0, timersStarted, timersFired, timersCancelled, upserts);
    }
}
