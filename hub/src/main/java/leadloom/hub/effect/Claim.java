package leadloom.hub.effect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to "may I do this now?". */
public sealed interface Claim {

    /** The answers for an act that nothing holds back or forbids. */
    sealed interface Free extends Claim {}

    /**
     * Yes, until the lease ends; nothing may be sent after it.
     *
     * @param leaseUntil real
     * @param attempt 1 for the first; a later one must ask the vendor what became of the one before, where it can
     */
    record Granted(Instant leaseUntil, int attempt) implements Free {}

    /** No, it is over: done before, refused, or of unknown fate. */
    record Settled(String state, @Nullable String reference) implements Free {

        /** The vendor said no; whoever asks again must be told the same. */
        public boolean refused() {
            return state.equals("refused");
        }
    }

    /** Not now, on purpose. */
    record HeldBack(String reason, Instant until) implements Claim {}

    /** Never: the person must not be written to. */
    record Forbidden(String reason) implements Claim {}
}
