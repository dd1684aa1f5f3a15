package leadloom.hub.spend;

import leadloom.hub.effect.EffectKey;
import org.jspecify.annotations.Nullable;

/**
 * Names one paid call in the ledger.
 *
 * @param attempt of the act; each may be billed, whatever became of the one before
 * @param price the entry of the price list that it is worked out by; null where there was none
 */
public record Booking(
        EffectKey key, int attempt, String vendor, @Nullable String price) {

    /** The first attempt, at a price that nobody listed. */
    public static Booking first(EffectKey key, String vendor) {
        return new Booking(key, 1, vendor, null);
    }
}
