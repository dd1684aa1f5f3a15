package leadloom.activities.enrichment;

import java.util.function.Function;
import leadloom.activities.Breaker;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;

/**
 * One vendor in the waterfall.
 *
 * @param name as the ledger, the lead's page and the settings know it
 * @param pricing what a call may cost; set aside before it is made
 * @param priced the vendor by the price that holds: what a call was reserved by, it is settled by
 */
public record Provider(
        String name, LookUpPricing pricing, Function<LookUpPrice, EnrichmentVendor> priced, Breaker breaker) {}
