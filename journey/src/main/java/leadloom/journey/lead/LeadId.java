package leadloom.journey.lead;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One person in one campaign.
 *
 * @param value {@code lead_} and an opaque word; holds nothing of the person
 */
public record LeadId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LeadId {
        if (!value.startsWith("lead_") || value.length() < 6 || value.length() > 64) {
            throw new IllegalArgumentException("not a lead id");
        }
    }

    /**
     * A number that is always the same for this lead and this purpose, and spread evenly over leads: our only source of
     * chance, so that a decision can be computed again.
     *
     * @return from 0 to {@code bound - 1}
     */
    public int spread(String purpose, int bound) {
        var hash = 0xcbf29ce484222325L; // FNV-1a, 64 bit
        for (var c : (value + '/' + purpose).toCharArray()) {
            hash = (hash ^ c) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        return (int) Long.remainderUnsigned(hash * 0x9e3779b97f4a7c15L >>> 16, bound);
    }

    @Override
    public String toString() {
        return value;
    }
}
