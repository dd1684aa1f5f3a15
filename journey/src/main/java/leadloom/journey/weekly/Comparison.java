package leadloom.journey.weekly;

import leadloom.journey.weekly.Share.Range;

/** Two shares side by side: how far they are apart, and how often chance alone would do that. */
public record Comparison(Share one, Share other) {

    /** The difference that is worth acting on: ten of a hundred people more or fewer. */
    public static final double WORTH_KNOWING = 0.10;

    /** Two-sided 5 %. */
    private static final double Z_ALPHA = 1.959963984540054;

    /** Four times of five. */
    private static final double Z_POWER = 0.8416212335729143;

    /** Rounding of sums of logarithms; tables that are equally rare must count as such. */
    private static final double AS_RARE = 1 + 1e-7;

    /** Of the rates, {@code one} minus {@code other}; -1 to 1. */
    public double difference() {
        return one.rate() - other.rate();
    }

    /** Where the true difference lies, 95 times of 100 (Newcombe's interval from two of Wilson's). */
    public Range likely() {
        var first = one.likely();
        var second = other.likely();
        var down = Math.hypot(one.rate() - first.low(), second.high() - other.rate());
        var up = Math.hypot(first.high() - one.rate(), other.rate() - second.low());
        return new Range(Math.max(-1, difference() - down), Math.min(1, difference() + up));
    }

    /**
     * How often two groups that do not differ would come out as far apart or farther (Fisher's exact test, two-sided).
     * Exact, so it is right for the small groups of a week too.
     */
    public double chance() {
        var all = one.of() + other.of();
        var hits = one.hits() + other.hits();
        if (one.of() == 0 || other.of() == 0 || hits == 0 || hits == all) {
            return 1;
        }
        var seen = probability(one.hits(), hits, all) * AS_RARE;
        var sum = 0.0;
        for (var k = Math.max(0, hits - other.of()); k <= Math.min(hits, one.of()); k++) {
            var here = probability(k, hits, all);
            if (here <= seen) {
                sum += here;
            }
        }
        return Math.min(1, sum);
    }

    /** That {@code one} has this many of the hits if they were dealt by lot. */
    private double probability(int mine, int hits, int all) {
        return Math.exp(ways(one.of(), mine) + ways(other.of(), hits - mine) - ways(all, hits));
    }

    private static double ways(int of, int picked) {
        return logFactorial(of) - logFactorial(picked) - logFactorial(of - picked);
    }

    /** Stirling's series; below 16 it is summed, where the series is not good enough. */
    private static double logFactorial(int n) {
        if (n < 16) {
            var sum = 0.0;
            for (var k = 2; k <= n; k++) {
                sum += Math.log(k);
            }
            return sum;
        }
        var x = n + 1.0;
        return (x - 0.5) * Math.log(x)
                - x
                + 0.5 * Math.log(2 * Math.PI)
                + 1 / (12 * x)
                - 1 / (360 * x * x * x)
                + 1 / (1260 * x * x * x * x * x);
    }

    /**
     * How many each group must have so that a difference worth knowing shows itself four times of five, with the rate
     * that both have together now.
     */
    public int neededEach() {
        var all = one.of() + other.of();
        var base = all == 0 ? 0.5 : (double) (one.hits() + other.hits()) / all;
        var p1 = Math.min(base, 1 - WORTH_KNOWING);
        var p2 = p1 + WORTH_KNOWING;
        var both = (p1 + p2) / 2;
        var root = Z_ALPHA * Math.sqrt(2 * both * (1 - both)) + Z_POWER * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
        return (int) Math.ceil(root * root / (WORTH_KNOWING * WORTH_KNOWING));
    }
}
