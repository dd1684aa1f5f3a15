package leadloom.activities.enrichment;

import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;

/** Knows companies by the mail addresses of their people. Looking up twice does no harm but may cost twice. */
public interface EnrichmentVendor {

    Answer lookUp(String email, Deadline deadline);

    sealed interface Answer {}

    record Found(CompanyFacts company) implements Answer {}

    /** The vendor answered that it knows nothing. */
    record Unknown() implements Answer {}

    record Failed(VendorFailure failure) implements Answer {}
}
