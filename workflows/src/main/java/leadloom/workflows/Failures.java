package leadloom.workflows;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;

/** What an activity's failure means, in one word that can be journaled. */
public final class Failures {

    private Failures() {}

    /**
     * The type of a failure: a vendor's {@code Unavailable}, {@code RateLimited}, {@code Rejected}, {@code Ambiguous},
     * or {@code Unavailable} for a call that never answered.
     *
     * @throws CanceledFailure if the workflow itself was cancelled: that is an operator's wish, not a vendor's fault
     */
    public static String type(ActivityFailure failure) {
        return switch (failure.getCause()) {
            case CanceledFailure cancelled -> throw cancelled;
            case ApplicationFailure told -> told.getType();
            case TimeoutFailure late -> "Unavailable";
            case null, default -> "Defect";
        };
    }
}
