package leadloom.journey.policy;

import java.time.Instant;

/**
 * One thing that may hold a mail back.
 *
 * @param rule the key in the campaign file
 * @param value what the rule says, in words without personal data
 * @param opensAt when it lets the mail through; not after {@code askedAt} where it already does
 */
public record Gate(String rule, String value, Instant opensAt, Instant askedAt) {

    public boolean passes() {
        return !opensAt.isAfter(askedAt);
    }
}
