package leadloom.activities.enrichment;

import leadloom.activities.Breaker;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;

/**
 * One vendor in the waterfall.
 *
 * @param name as the ledger, the lead's page and the settings know it
 * @param most what a call may cost; set aside before it is made
 */
public record Provider(String name, EnrichmentVendor vendor, LookUpPrice most, Breaker breaker) {}
