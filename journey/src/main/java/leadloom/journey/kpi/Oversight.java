package leadloom.journey.kpi;

import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How much of people's time the output still takes, of what it would take by hand.
 *
 * @param byHand null where no pilot has measured it: then there is no figure, whatever was spent
 */
public record Oversight(HumanTime time, @Nullable ByHand byHand) {

    /** 0.04 means 4 %; empty without a baseline, and where no output was made. */
    public OptionalDouble ratio() {
        return of(time.spent());
    }

    /** The same for the most that people can have spent. */
    public OptionalDouble ratioAtMost() {
        return of(time.upperBound());
    }

    private OptionalDouble of(Duration spent) {
        return byHand == null || byHand.time().isZero()
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) spent.toMillis() / byHand.time().toMillis());
    }
}
