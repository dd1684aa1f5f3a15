package leadloom.api.capture;

import leadloom.hub.capture.Deliveries.State;
import org.jspecify.annotations.Nullable;

/**
 * What became of something that was sent, as it is answered.
 *
 * @param state taken, partial, ignored, quarantined
 * @param reason a code; null where there is nothing to say
 * @param repeated it was told before
 */
record Outcome(String state, @Nullable String reason, boolean repeated) {

    static Outcome of(State state, @Nullable String reason) {
        return new Outcome(state.word(), reason, false);
    }
}
