package leadloom.hub.figure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a number is about.
 *
 * @param from decision clock
 * @param to decision clock, not included
 * @param campaign null means every campaign
 * @param version null means every version
 */
public record Span(
        Instant from,
        Instant to,
        @Nullable String campaign,
        @Nullable Integer version) {

    /** Of every campaign. */
    public static Span of(Instant from, Instant to) {
        return new Span(from, to, null, null);
    }
}
