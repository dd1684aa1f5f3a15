package leadloom.api.touch;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leadloom.api.Cells;
import leadloom.api.Times;
import leadloom.hub.effect.Touches.Touch;
import org.jspecify.annotations.Nullable;

/**
 * A mail and how far it came; nothing of its person and nothing of its words.
 *
 * @param state {@code claimed}, {@code sent}, {@code shadow}, {@code refused}, {@code failed} or {@code unknown}
 * @param shadow prepared in shadow mode and not sent; {@code shadow} is its state then
 * @param vendor whom its last attempt was given to
 * @param reference the vendor's id, or its code for a refusal
 * @param claimedAt decision clock, as {@code settledAt}
 * @param askedAt real: when the vendor was last asked what became of it
 */
@JsonPropertyOrder({"id", "lead", "position", "campaign", "sequence", "step", "state"})
record TouchAnswer(
        String id,
        String lead,
        int position,
        String campaign,
        String sequence,
        String step,
        String state,
        boolean shadow,
        String mode,
        @Nullable String vendor,
        @Nullable String reference,
        int attempts,
        Instant claimedAt,
        @Nullable Instant realClaimedAt,
        @Nullable Instant settledAt,
        @Nullable Instant askedAt) {

    static final String HEADINGS = "id,lead,position,campaign,sequence,step,state,vendor,reference,attempts,claimed_at,"
            + "settled_at,asked_at,shadow\r\n";

    static TouchAnswer of(Touch touch, Times times) {
        return new TouchAnswer(
                touch.id(),
                touch.lead().value(),
                touch.position(),
                touch.campaign(),
                touch.sequence(),
                touch.step(),
                state(touch),
                touch.shadow(),
                times.mode(),
                touch.vendor(),
                touch.reference(),
                touch.attempts(),
                touch.claimedAt(),
                times.realOf(touch.claimedAt()),
                touch.settledAt(),
                touch.askedAt());
    }

    /** What was only prepared is not called sent. */
    private static String state(Touch touch) {
        if (!touch.state().equals("done")) {
            return touch.state();
        }
        return touch.shadow() ? "shadow" : "sent";
    }

    /** A row under {@link #HEADINGS}. */
    String row() {
        return Stream.of(
                                id, lead, position, campaign, sequence, step, state, vendor, reference, attempts,
                                claimedAt, settledAt, askedAt, shadow)
                        .map(value -> Cells.enclosed(Objects.toString(value, "")))
                        .collect(Collectors.joining(","))
                + "\r\n";
    }
}
