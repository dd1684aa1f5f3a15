package leadloom.workflows;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The ways in which a workflow calls an activity. A new way gets a name here, and a reason for its numbers. */
public final class Activities {

    private Activities() {}

    /** Our own database, a few rows: quick, and tried again until the database is back. */
    public static <T> T local(Class<T> activities) {
        return Workflow.newLocalActivityStub(
                activities,
                LocalActivityOptions.newBuilder()
                        // Above the database's statement and pool time-outs, so that a try ends before the next begins.
                        .setStartToCloseTimeout(Duration.ofSeconds(10))
                        // A longer pause is a timer of the server's, not a worker's turn kept open and reported on.
                        .setLocalRetryThreshold(Duration.ofSeconds(3))
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofMillis(200))
                                .setMaximumInterval(Duration.ofSeconds(30))
                                // "Unlimited" would mean that a local activity is never tried again.
                                .setMaximumAttempts(Integer.MAX_VALUE)
                                .setDoNotRetry("UnknownLead")
                                .build())
                        .build());
    }

    /**
     * A vendor. Start-to-close is the time it takes to notice a dead worker, so it is short; it is above the lease of a
     * claim, so that no two tries overlap.
     *
     * @param summary for people in the Web UI; nothing personal
     */
    public static <T> T vendor(Class<T> activities, String queue, Patience patience, String summary) {
        return vendor(activities, queue, patience, summary, Duration.ofSeconds(15));
    }

    /** As {@link #vendor}, for calls that may think for a while. */
    public static <T> T slowVendor(Class<T> activities, String queue, Patience patience, String summary) {
        return vendor(activities, queue, patience, summary, Duration.ofSeconds(30));
    }

    /**
     * Our own database, many rows: minutes, and tried again until the database is back. Nobody waits for it, so a
     * worker's death may be noticed late.
     *
     * @param summary for people in the Web UI; nothing personal
     */
    public static <T> T ownRows(Class<T> activities, String queue, String summary) {
        return Workflow.newActivityStub(
                activities,
                ActivityOptions.newBuilder()
                        .setTaskQueue(queue)
                        .setStartToCloseTimeout(Duration.ofMinutes(5))
                        .setSummary(summary)
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofSeconds(2))
                                .setMaximumInterval(Duration.ofMinutes(2))
                                .build())
                        .build());
    }

    /**
     * An address that asked for events. How often it is tried and when is the activity's to say; these pauses are for
     * when it cannot, as our own database is away or its worker died.
     */
    public static <T> T webhook(Class<T> activities) {
        return Workflow.newActivityStub(
                activities,
                ActivityOptions.newBuilder()
                        .setTaskQueue(TaskQueues.WEBHOOKS)
                        // Above the call's own fifteen seconds and two short transactions.
                        .setStartToCloseTimeout(Duration.ofSeconds(25))
                        .setSummary("Tells an endpoint of an event")
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofSeconds(5))
                                .setMaximumInterval(Duration.ofMinutes(5))
                                .build())
                        .build());
    }

    private static <T> T vendor(
            Class<T> activities, String queue, Patience patience, String summary, Duration startToClose) {
        return Workflow.newActivityStub(
                activities,
                ActivityOptions.newBuilder()
                        .setTaskQueue(queue)
                        .setStartToCloseTimeout(startToClose)
                        .setSummary(summary)
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(patience.firstPause())
                                .setMaximumInterval(patience.longestPause())
                                .setMaximumAttempts(patience.attempts())
                                .build())
                        .build());
    }
}
