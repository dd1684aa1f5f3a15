package leadloom.sandbox.people;

import leadloom.sandbox.chance.Dice;

/**
 * How a recipient takes to mails, hidden from the system under test. The factors average to one over the shares, so the
 * probabilities stated in {@link Probabilities} hold for all recipients together.
 */
enum Temper {
    KEEN(0.20, 1.80, 0.30),
    TYPICAL(0.55, 1.00, 1.00),
    COLD(0.25, 0.36, 3.80);

    private final double share;
    private final double interest;
    private final double aversion;

    Temper(double share, double interest, double aversion) {
        this.share = share;
        this.interest = interest;
        this.aversion = aversion;
    }

    /** The same for an address in every run of a seed. */
    static Temper of(String address, Dice dice) {
        var left = dice.unit("temper", address);
        for (var temper : values()) {
            left -= temper.share;
            if (left < 0) {
                return temper;
            }
        }
        return COLD;
    }

    /** How many times likelier than all recipients together this one opens. */
    double interest() {
        return interest;
    }

    /** How many times likelier than all openers together this one leaves or complains once the mail is open. */
    double aversion() {
        return aversion;
    }
}
