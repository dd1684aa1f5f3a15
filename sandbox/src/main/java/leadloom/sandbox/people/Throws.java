package leadloom.sandbox.people;

import java.time.Duration;
import leadloom.sandbox.chance.Dice;

/** The throws that belong to one mail of one recipient. */
final class Throws {

    private final Dice dice;
    private final String address;
    private final String nth;

    Throws(Dice dice, String address, int nth) {
        this.dice = dice;
        this.address = address;
        this.nth = Integer.toString(nth);
    }

    double unit(String what) {
        return dice.unit(what, address, nth);
    }

    int below(int bound, String what) {
        return dice.below(bound, what, address, nth);
    }

    Duration between(String what, int fewestSeconds, int mostSeconds) {
        return Duration.ofMillis(fewestSeconds * 1_000L + (long) (unit(what) * (mostSeconds - fewestSeconds) * 1_000));
    }

    /** Standard normal, by Box and Muller. */
    double gaussian(String what) {
        var radius = Math.sqrt(-2 * Math.log(1 - unit(what + "/radius")));
        return radius * Math.cos(2 * Math.PI * unit(what + "/angle"));
    }
}
