package leadloom.activities;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/**
 * How a call to a vendor can fail, in the only terms that matter here: try again, try later, never again, nobody knows,
 * nobody may pay for it.
 *
 * <p>Vendor names and codes only: what a vendor wrote may name a person and must not reach Temporal.
 */
public sealed interface VendorFailure {

    String vendor();

    /**
     * Nothing was done, or it does no harm to do it twice: try again.
     *
     * @param perhapsDone no answer came to a call that left, so it may have been carried out, and be billed
     */
    record Unavailable(String vendor, boolean perhapsDone) implements VendorFailure {

        /** Surely nothing was done. */
        public Unavailable(String vendor) {
            this(vendor, false);
        }
    }

    /**
     * Nothing was called, as the vendor has just failed many others: not worth another try of the same act, but worth
     * doing something else meanwhile.
     */
    record Away(String vendor) implements VendorFailure {}

    /** Nothing was done; the vendor asks to wait this long. */
    record RateLimited(String vendor, Duration retryAfter) implements VendorFailure {}

    /** The vendor refuses this call and would refuse it again. */
    record Rejected(String vendor, String code) implements VendorFailure {}

    /**
     * The vendor serves nobody with our account: the key is no good, or the plan is used up. Every other call would
     * fare the same until then, so another vendor is asked, where there is one.
     *
     * @param offFor how long it is of no use to ask again
     */
    record VendorOut(String vendor, String code, Duration offFor) implements VendorFailure {}

    /** The call left, but no answer came: it may or may not have been carried out, and a second one might do harm. */
    record Ambiguous(String vendor) implements VendorFailure {}

    /** The call was not made, because it might have passed a cap; a person is to decide. */
    record OverBudget(String vendor, String cap) implements VendorFailure {}

    /** Longer than this is not waited for within an act: the lead is asked what to do meanwhile. */
    Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Whether the vendor may have carried the call out, and bill it, although no answer came. */
    default boolean perhapsDone() {
        return this instanceof Ambiguous || this instanceof Unavailable away && away.perhapsDone();
    }

    default ApplicationFailure toTemporal() {
        var failure = ApplicationFailure.newBuilder()
                .setType(getClass().getSimpleName())
                .setMessage(vendor());
        return switch (this) {
            case Unavailable again -> failure.build();
            // an outage that is known already: what to do about it is decided at once, and not after so many tries
            case Away away ->
                failure.setType(Unavailable.class.getSimpleName())
                        .setNonRetryable(true)
                        .setCategory(ApplicationErrorCategory.BENIGN)
                        .build();
            // being asked to wait is everyday business and must not light up dashboards of failures
            case RateLimited later ->
                failure.setNextRetryDelay(later.retryAfter())
                        .setNonRetryable(later.retryAfter().compareTo(LONGEST_PAUSE) > 0)
                        .setCategory(ApplicationErrorCategory.BENIGN)
                        .build();
            case Rejected never ->
                failure.setMessage(vendor() + ": " + never.code())
                        .setNonRetryable(true)
                        .build();
            case OverBudget asked ->
                failure.setMessage(vendor() + ": " + asked.cap())
                        .setNonRetryable(true)
                        .build();
            // to the lead it is an outage: somebody mends the key, and a thousand leads need not be asked about each
            case VendorOut out ->
                failure.setType(Unavailable.class.getSimpleName())
                        .setMessage(vendor() + ": " + out.code())
                        .setNonRetryable(true)
                        .build();
            case Ambiguous unknown -> failure.setNonRetryable(true).build();
        };
    }
}
