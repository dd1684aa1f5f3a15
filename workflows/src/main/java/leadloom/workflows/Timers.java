package leadloom.workflows;

import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waiting in a workflow. */
public final class Timers {

    private Timers() {}

    /** The workflow's time: the same when it is replayed. */
    public static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    /**
     * Waits until the given time or until {@code interrupted}, whichever comes first.
     *
     * <p>Not {@code Workflow.await(Duration, …)}: that one leaves its timer behind when it is interrupted.
     */
    public static void awaitUntil(Instant time, String summary, BooleanSupplier interrupted) {
        var remaining = Duration.between(now(), time);
        if (interrupted.getAsBoolean() || !remaining.isPositive()) {
            return;
        }
        var scope = Workflow.newCancellationScope(() -> {
            var timer = Workflow.newTimer(
                    remaining, TimerOptions.newBuilder().setSummary(summary).build());
            // Being cancelled is how a wait ends when there is news; nobody needs to be warned of it.
            var unused = timer.exceptionally(cancelled -> null);
            Workflow.await(() -> interrupted.getAsBoolean() || timer.isCompleted());
        });
        scope.run();
        scope.cancel();
    }
}
