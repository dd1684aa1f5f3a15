package leadloom.activities.enrichment;

import java.time.Instant;
import java.util.Optional;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;
import leadloom.hub.spend.PriceList;
import leadloom.hub.spend.PriceUnit;

/** What a look-up costs at most when it is made. Empty means that nobody knows, and then it is not made. */
public interface LookUpPricing {

    /** @param now real */
    Optional<LookUpPrice> at(Instant now);

    /** As the list says it for a vendor: what a look-up costs, or a credit where the vendor counts those. */
    static LookUpPricing of(PriceList list, String vendor, String product) {
        return now -> list.at(vendor, product, now)
                .flatMap(entry -> entry.micros(PriceUnit.LOOK_UP)
                        .or(() -> entry.micros(PriceUnit.CREDIT))
                        .map(micros -> new LookUpPrice(micros, entry.currency(), entry.label())));
    }
}
