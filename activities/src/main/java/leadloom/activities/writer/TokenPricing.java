package leadloom.activities.writer;

import java.time.Instant;
import java.util.Optional;
import leadloom.hub.spend.PriceList;
import leadloom.hub.spend.PriceList.Entry;
import leadloom.hub.spend.PriceUnit;

/** What a model charges when it is asked. Empty means that nobody knows, and then it is not asked. */
public interface TokenPricing {

    /** @param now real */
    Optional<TokenPrice> at(Instant now);

    /** As the list says it; what it does not name apart is billed as ordinary input. */
    static TokenPricing of(PriceList list, String vendor, String model) {
        return now -> list.at(vendor, model, now).flatMap(TokenPricing::price);
    }

    private static Optional<TokenPrice> price(Entry entry) {
        return entry.micros(PriceUnit.INPUT)
                .flatMap(input -> entry.micros(PriceUnit.OUTPUT)
                        .map(output -> new TokenPrice(
                                entry.vendor(),
                                input,
                                entry.micros(PriceUnit.CACHED_INPUT).orElse(input),
                                entry.micros(PriceUnit.CACHE_WRITE).orElse(input),
                                output,
                                entry.upToTokens(),
                                entry.currency(),
                                entry.label())));
    }
}
