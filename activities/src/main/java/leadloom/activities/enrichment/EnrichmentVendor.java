package leadloom.activities.enrichment;

import java.time.Duration;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;

/** Knows companies by the mail addresses of their people. Looking up twice does no harm but may cost twice. */
public interface EnrichmentVendor {

    Answer lookUp(String email, Deadline deadline);

    /** Whether it may be asked now; false in shadow mode, where nothing is spent. */
    default boolean mayBeAsked() {
        return true;
    }

    /** Whether the same address asked for again costs nothing more, so that a second answer ends the first's doubt. */
    default boolean countsOnce() {
        return false;
    }

    sealed interface Answer {}

    record Found(CompanyFacts company) implements Answer {}

    /**
     * The vendor answered that it knows nothing.
     *
     * @param costMicros what even that costs, in millionths of the unit of the currency that its price is in
     */
    record Unknown(long costMicros) implements Answer {

        public Unknown() {
            this(0);
        }
    }

    /** The vendor is looking; it counts the call, and wants to be asked again after a while. */
    record Queued(Duration askAgainAfter) implements Answer {}

    /** The person asked this vendor not to be looked up. What one was told, all are held to. */
    record Refused() implements Answer {}

    record Failed(VendorFailure failure) implements Answer {}
}
