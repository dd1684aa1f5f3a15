package leadloom.hub.effect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to "may I do this now?". */
public sealed interface Claim {

    /**
     * Yes, until the lease ends; nothing may be sent after it.
     *
     * @param leaseUntil real
     * @param attempt 1 for the first; a later one must ask the vendor what became of the one before, where it can
     */
    record Granted(Instant leaseUntil, int attempt) implements Claim {}

    /** No, it is over: done before, refused, or of unknown fate. */
    record Settled(String state, @Nullable String reference) implements Claim {}

    /** Not now, on purpose. */
    record HeldBack(String reason, Instant until) implements Claim {}

    /** Never: the person must not be written to. */
    record Forbidden(String reason) implements Claim {}
}
