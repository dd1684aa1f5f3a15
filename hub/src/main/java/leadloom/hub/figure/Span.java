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
 * @param what only rows whose {@code what} is this; null means all of them
 */
public record Span(
        Instant from,
        Instant to,
        @Nullable String campaign,
        @Nullable Integer version,
        @Nullable String what) {

    public Span(Instant from, Instant to, @Nullable String campaign, @Nullable Integer version) {
        this(from, to, campaign, version, null);
    }

    /** Of every campaign. */
    public static Span of(Instant from, Instant to) {
        return new Span(from, to, null, null);
    }
}
