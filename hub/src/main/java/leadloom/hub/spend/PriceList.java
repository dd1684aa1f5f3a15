package leadloom.hub.spend;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What vendors charge, each price from a day on. Prices change without asking, so they are configuration; what is not
 * in the list has no price, and who needs one must not pay.
 */
public record PriceList(List<Entry> entries) {

    public PriceList {
        entries = List.copyOf(entries);
    }

    /**
     * A vendor's prices from a day on, until a later entry of the same vendor and product.
     *
     * @param product such as a model; empty: all that have no entry of their own
     * @param prices millionths of the currency's unit, by what is counted
     * @param from the first day, in UTC
     * @param upToTokens longer prompts cost more than this says, so they are not sent; 0: no such bound
     * @param source where the price was read
     * @param checked when it was last compared with the source
     */
    public record Entry(
            String vendor,
            String product,
            LocalDate from,
            String currency,
            Map<PriceUnit, Long> prices,
            int upToTokens,
            String source,
            LocalDate checked) {

        public Entry {
            prices = Map.copyOf(prices);
        }

        public Optional<Long> micros(PriceUnit unit) {
            return Optional.ofNullable(prices.get(unit));
        }

        /** Names the entry in the ledger, so that a bill can be explained. */
        public String label() {
            return vendor + (product.isEmpty() ? "" : " " + product) + " from " + from;
        }
    }

    /** The entry that holds at an instant, in real time: of the product itself, else of all the vendor's. */
    public Optional<Entry> at(String vendor, String product, Instant now) {
        return newest(vendor, product, now).or(() -> newest(vendor, "", now));
    }

    /** The price of one thing at an instant, in millionths of its entry's currency. */
    public Optional<Long> at(String vendor, String product, PriceUnit unit, Instant now) {
        return at(vendor, product, now).flatMap(entry -> entry.micros(unit));
    }

    private Optional<Entry> newest(String vendor, String product, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return entries.stream()
                .filter(entry ->
                        entry.vendor().equals(vendor) && entry.product().equals(product))
                .filter(entry -> !entry.from().isAfter(today))
                .max(Comparator.comparing(Entry::from));
    }
}
