package leadloom.activities.writer;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model charges, in micro-units of {@code currency} for a million tokens of each kind.
 *
 * @param vendor whom the ledger names
 * @param cached read from the vendor's cache
 * @param cacheWrite read, and put into the vendor's cache
 * @param upToTokens a longer prompt costs more than this says; 0: no such bound
 * @param listed the entry of the price list that says so; null where there is none
 */
public record TokenPrice(
        String vendor,
        long input,
        long cached,
        long cacheWrite,
        long output,
        int upToTokens,
        String currency,
        @Nullable String listed)
        implements TokenPricing {

    private static final long MILLION = 1_000_000;

    /** One that nobody listed, without a cache. */
    public TokenPrice(long input, long output, String currency) {
        this("writer", input, input, input, output, 0, currency, null);
    }

    /** Rounded up to the whole micro-unit, call by call. */
    public long micros(LineWriter.Usage usage) {
        var millionths = input * usage.inputTokens()
                + cached * usage.cachedTokens()
                + cacheWrite * usage.cacheWrittenTokens()
                + output * usage.outputTokens();
        return Math.ceilDiv(millionths, MILLION);
    }

    /** The most for a prompt that is no longer than so many tokens, however the vendor sorts them. */
    public long atMost(int read, int written) {
        return Math.ceilDiv(Math.max(input, Math.max(cached, cacheWrite)) * read + output * written, MILLION);
    }

    public boolean covers(int read) {
        return upToTokens == 0 || read <= upToTokens;
    }

    @Override
    public Optional<TokenPrice> at(Instant now) {
        return Optional.of(this);
    }
}
