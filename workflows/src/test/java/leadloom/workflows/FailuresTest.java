package leadloom.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"Unavailable", "RateLimited", "Rejected", "Ambiguous"})
    void aVendorsFailureKeepsItsType(String type) {
        assertThat(Failures.type(because(ApplicationFailure.newFailure("vendor", type))))
                .isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UNRECOGNIZED")
    void aCallThatNeverAnsweredIsUnavailable(TimeoutType type) {
        assertThat(Failures.type(because(new TimeoutFailure("late", null, type))))
                .isEqualTo("Unavailable");
    }

    @Test
    void anythingElseIsADefect() {
        assertThat(Failures.type(because(new TerminatedFailure("gone", null)))).isEqualTo("Defect");
        assertThat(Failures.type(because(null))).isEqualTo("Defect");
    }

    @Test
    void aCancellationIsPassedOn() {
        var cancelled = new CanceledFailure("by an operator");

        assertThatThrownBy(() -> Failures.type(because(cancelled))).isSameAs(cancelled);
    }

    @SuppressWarnings("NullAway") // the SDK takes a failure without a cause
    private static ActivityFailure because(@Nullable Throwable cause) {
        return new ActivityFailure(
                "failed", 5, 6, "EnrichLead", "1", RetryState.RETRY_STATE_MAXIMUM_ATTEMPTS_REACHED, "test", cause);
    }
}
