package leadloom.activities;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Away;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls from a vendor that does not answer. It never holds a thread: while it is open every call fails in no
 * time; after the cool-down one call may try, and the others still may not.
 *
 * <p>Each process finds out for itself: nothing is shared, nothing is stored, a restart begins closed.
 */
public final class Breaker {

    /** Whether calls go through. */
    public enum State {
        /** They do. */
        CLOSED,
        /** They fail at once. */
        OPEN,
        /** One of them is trying. */
        HALF_OPEN
    }

    /**
     * When to open, and for how long.
     *
     * @param failures in a row that open it
     * @param coolDown the first; it doubles with every try that fails
     * @param longestCoolDown the longest, but for a vendor that says for how long it will not serve us
     * @param tryWithin how long the one call that tries may take before another may
     */
    public record Limits(int failures, Duration coolDown, Duration longestCoolDown, Duration tryWithin) {

        /** Opens within seconds of an outage, notices its end within half a minute; a try outlasts an act's lease. */
        public static Limits usual() {
            return new Limits(5, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(15));
        }
    }

    /**
     * What health shows.
     *
     * @param until when the next call may try; null while it is closed
     * @param because the failure that opened it, by its type or the vendor's code; null while it is closed
     */
    public record Health(
            String vendor,
            State state,
            int failures,
            @Nullable Instant until,
            @Nullable String because) {}

    /** @param openings in a row, without a success between them */
    private record Now(
            State state,
            int failures,
            int openings,
            Instant until,
            @Nullable VendorFailure because) {}

    private static final Now CLOSED = new Now(State.CLOSED, 0, 0, Instant.EPOCH, null);

    private final String vendor;
    private final Limits limits;
    private final InstantSource clock;
    private final AtomicReference<Now> now = new AtomicReference<>(CLOSED);

    /** One that opens and closes as most should. */
    public static Breaker usual(String vendor, InstantSource clock) {
        return new Breaker(vendor, Limits.usual(), clock);
    }

    public Breaker(String vendor, Limits limits, InstantSource clock) {
        this.vendor = vendor;
        this.limits = limits;
        this.clock = clock;
    }

    /** Asks to call the vendor: nothing means go on, and report afterwards; else this is the answer, at once. */
    public Optional<VendorFailure> refusal() {
        var time = clock.instant();
        var seen = now.get();
        if (seen.state() == State.CLOSED) {
            return Optional.empty();
        }
        var trying = new Now(
                State.HALF_OPEN, seen.failures(), seen.openings(), time.plus(limits.tryWithin()), seen.because());
        if (!time.isBefore(seen.until()) && now.compareAndSet(seen, trying)) {
            return Optional.empty();
        }
        var current = now.get(); // somebody else may have been quicker, and may even have come back with an answer
        return current.state() == State.CLOSED ? Optional.empty() : Optional.of(answer(current));
    }

    /** Not "try again": that this vendor fails is known, so that whoever asks may do something else at once. */
    private VendorFailure answer(Now seen) {
        return switch (seen.because()) {
            case VendorOut out -> out;
            case RateLimited later -> new RateLimited(vendor, leftOf(seen));
            case null, default -> new Away(vendor);
        };
    }

    private Duration leftOf(Now seen) {
        var left = Duration.between(clock.instant(), seen.until());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Says that a call came to an answer, be it a refusal: the vendor is there. */
    public void answered() {
        now.set(CLOSED);
    }

    /** Says that a call failed. */
    public void failed(VendorFailure failure) {
        switch (failure) {
            case Rejected refused -> answered();
            case RateLimited later -> askedToWait(later);
            case Away neverCalled -> {}
            case VendorFailure.OverBudget neverCalled -> {}
            case VendorOut out -> now.updateAndGet(seen -> opened(seen, out, out.offFor()));
            case Unavailable away -> now.updateAndGet(seen -> counted(seen, away));
            case Ambiguous lost -> now.updateAndGet(seen -> counted(seen, lost));
        }
    }

    /** "Slow down" is said to one caller; a wait that outlasts every cool-down is meant for all of them. */
    private void askedToWait(RateLimited later) {
        if (later.retryAfter().compareTo(limits.longestCoolDown()) > 0) {
            now.updateAndGet(seen -> opened(seen, later, later.retryAfter()));
        } else {
            answered();
        }
    }

    private Now counted(Now seen, VendorFailure failure) {
        return switch (seen.state()) {
            case OPEN -> seen; // a call that began before it opened says nothing new
            case HALF_OPEN -> opened(seen, failure, coolDown(seen.openings()));
            case CLOSED ->
                seen.failures() + 1 < limits.failures()
                        ? new Now(State.CLOSED, seen.failures() + 1, 0, Instant.EPOCH, null)
                        : opened(seen, failure, coolDown(0));
        };
    }

    private Now opened(Now seen, VendorFailure because, Duration coolDown) {
        return new Now(
                State.OPEN,
                seen.failures() + 1,
                seen.openings() + 1,
                clock.instant().plus(coolDown),
                because);
    }

    /** Doubles each time; up to a quarter more, so that not all vendors' and workers' tries fall together. */
    private Duration coolDown(int openings) {
        var doubled = limits.coolDown().multipliedBy(1L << Math.min(openings, 20));
        var bounded = doubled.compareTo(limits.longestCoolDown()) > 0 ? limits.longestCoolDown() : doubled;
        var quarter = bounded.dividedBy(4).toMillis();
        var chance = Math.floorMod((vendor + clock.instant().toEpochMilli()).hashCode() * 0x9E3779B1, 1000);
        return bounded.plusMillis(quarter * chance / 1000);
    }

    public Health health() {
        var seen = now.get();
        return new Health(
                vendor,
                seen.state(),
                seen.failures(),
                seen.state() == State.CLOSED ? null : seen.until(),
                seen.because() instanceof VendorOut out
                        ? out.code()
                        : seen.because() == null
                                ? null
                                : seen.because().getClass().getSimpleName());
    }
}
