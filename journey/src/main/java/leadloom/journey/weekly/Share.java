package leadloom.journey.weekly;

/**
 * So many of so many.
 *
 * @param hits those that did
 * @param of all that could
 */
public record Share(int hits, int of) {

    /** Two-sided 95 %. */
    private static final double Z = 1.959963984540054;

    public Share {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException(hits + " of " + of);
        }
    }

    /**
     * A range of rates, 0 to 1.
     *
     * @param high at least {@code low}
     */
    public record Range(double low, double high) {}

    /** 0 where there is nothing to divide by. */
    public double rate() {
        return of == 0 ? 0 : (double) hits / of;
    }

    /** Wilson's interval: where the true rate lies, 95 times of 100. Holds for small numbers and at 0 and 1 too. */
    public Range likely() {
        if (of == 0) {
            return new Range(0, 1);
        }
        var z2 = Z * Z;
        var middle = (rate() + z2 / (2 * of)) / (1 + z2 / of);
        var half = Z / (1 + z2 / of) * Math.sqrt(rate() * (1 - rate()) / of + z2 / (4.0 * of * of));
        // Rounding must not leave a certain rate outside.
        return new Range(
                hits == 0 ? 0 : Math.max(0, Math.min(rate(), middle - half)),
                hits == of ? 1 : Math.min(1, Math.max(rate(), middle + half)));
    }
}
