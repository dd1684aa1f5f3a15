package leadloom.sandbox.chance;

import java.util.List;

/**
 * Throws that repeat: each is a pure function of the seed and of what is thrown for, so a run can be played again
 * whatever the order in which its calls arrive.
 */
public final class Dice {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final double UNIT_OF_53_BITS = 0x1.0p-53;

    private final long seed;

    public Dice(long seed) {
        this.seed = seed;
    }

    /** A number in [0, 1) that belongs to these words. */
    public double unit(String... words) {
        return (bits(words) >>> 11) * UNIT_OF_53_BITS;
    }

    /** A whole number in [0, bound) that belongs to these words. */
    public int below(int bound, String... words) {
        return (int) (unit(words) * bound);
    }

    /** One of the choices, the one that belongs to these words. */
    public <T> T pick(List<T> choices, String... words) {
        return choices.get(below(choices.size(), words));
    }

    /** 64 well mixed bits that belong to these words. */
    public long bits(String... words) {
        var hash = FNV_OFFSET ^ mix(seed);
        for (var word : words) {
            for (var at = 0; at < word.length(); at++) {
                hash = (hash ^ word.charAt(at)) * FNV_PRIME;
            }
            hash = (hash ^ 0x1f) * FNV_PRIME; // a separator, so that ("ab","c") is not ("a","bc")
        }
        return mix(hash);
    }

    /** FNV alone leaves the high bits of short words too alike; this is the finisher of SplitMix64. */
    private static long mix(long value) {
        var mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
