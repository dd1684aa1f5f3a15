package leadloom.sandbox.invoices;

import java.util.List;

/**
 * What the stand-ins charge, in millionths of a dollar.
 *
 * @param clearbit a look-up, found or not; the same address once
 * @param hunter a look-up that found a company
 * @param peopleDataLabs a credit
 * @param companyData a look-up that found a company
 * @param input a million tokens that a model read
 * @param cachedInput a million that it had in its cache
 * @param output a million that it wrote
 */
public record Tariff(
        long clearbit, long hunter, long peopleDataLabs, long companyData, long input, long cachedInput, long output) {

    private static final long MILLION = 1_000_000;

    public Tariff {
        if (List.of(clearbit, hunter, peopleDataLabs, companyData, input, cachedInput, output).stream()
                .anyMatch(price -> price < 0)) {
            throw new IllegalArgumentException("nobody pays to sell");
        }
    }

    /** What these stand-ins publish as their prices. */
    public static Tariff usual() {
        return new Tariff(100_000, 24_500, 80_000, 10_000, 200_000, 20_000, 1_200_000);
    }

    /** A model's answer, as its own line of the invoice: rounded up to the whole unit. */
    public long tokens(int read, int cached, int written) {
        return Math.ceilDiv(input * read + cachedInput * cached + output * written, MILLION);
    }
}
