package leadloom.journey.kpi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * What one automated action cost.
 *
 * @param micros settled, in millionths of the currency's unit
 * @param calls that cost it
 * @param actions done without a person's word
 * @param unknownCalls calls of which nobody knows what they cost; they are in {@code micros} only as far as is known
 * @param unknownMicros what those may have cost besides, at most
 */
public record UnitCost(String currency, long micros, long calls, long actions, long unknownCalls, long unknownMicros) {

    public UnitCost {
        if (micros < 0 || calls < 0 || actions < 0 || unknownCalls < 0 || unknownMicros < 0) {
            throw new IllegalArgumentException("less than nothing");
        }
    }

    /** Rounded half up; empty where there was no action: spend alone says nothing about the cost of one. */
    public OptionalLong microsPerAction() {
        return each(BigDecimal.valueOf(micros));
    }

    /** The same if every unknown call cost as much as it may. */
    public OptionalLong microsPerActionAtMost() {
        return each(BigDecimal.valueOf(micros).add(BigDecimal.valueOf(unknownMicros)));
    }

    private OptionalLong each(BigDecimal whole) {
        return actions == 0
                ? OptionalLong.empty()
                : OptionalLong.of(whole.divide(BigDecimal.valueOf(actions), 0, RoundingMode.HALF_UP)
                        .longValueExact());
    }
}
