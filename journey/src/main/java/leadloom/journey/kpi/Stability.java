package leadloom.journey.kpi;

import java.util.OptionalDouble;

/**
 * How many processes settled without a person, of all that settled.
 *
 * @param alone nobody was asked and nobody stepped in
 * @param person waited for a person, a sampled approval included, or somebody acted on it
 * @param fix had to be mended: a problem put before people, or an operator's hand on its running
 */
public record Stability(long alone, long person, long fix) {

    /** More than this is on target. */
    public static final int TARGET_PERCENT = 85;

    /** Less than this is brittle. */
    public static final int BRITTLE_PERCENT = 70;

    public static final Stability NONE = new Stability(0, 0, 0);

    public Stability {
        if (alone < 0 || person < 0 || fix < 0) {
            throw new IllegalArgumentException("fewer than no process");
        }
    }

    /** How a rate stands to the target. */
    public enum Standing {
        NO_FIGURE,
        ON_TARGET,
        BELOW_TARGET,
        BRITTLE
    }

    public long processes() {
        return alone + person + fix;
    }

    /** From 0 to 1; empty where nothing settled, as nothing is then known. */
    public OptionalDouble rate() {
        return processes() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) alone / processes());
    }

    /** Compared in whole numbers, so that exactly 85 % is not on target and exactly 70 % is not brittle. */
    public Standing standing() {
        if (processes() == 0) {
            return Standing.NO_FIGURE;
        }
        var hundredfold = Math.multiplyExact(alone, 100);
        if (hundredfold > Math.multiplyExact(processes(), TARGET_PERCENT)) {
            return Standing.ON_TARGET;
        }
        return hundredfold < Math.multiplyExact(processes(), BRITTLE_PERCENT)
                ? Standing.BRITTLE
                : Standing.BELOW_TARGET;
    }

    public Stability plus(Stability other) {
        return new Stability(alone + other.alone, person + other.person, fix + other.fix);
    }
}
