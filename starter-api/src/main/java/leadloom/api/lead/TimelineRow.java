package leadloom.api.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a lead's life, as a sentence.
 *
 * @param at decision clock
 * @param realAt when it was written down, real; simulated mode only
 * @param actor recipient, rule, vendor, ai, person or machine
 * @param counted false for what is shown and never counts: opens and clicks of machines, acts in shadow mode
 * @param position null while the next decision has not taken it in
 */
public record TimelineRow(
        Instant at,
        @Nullable Instant realAt,
        String actor,
        String text,
        @Nullable String reason,
        @Nullable String rule,
        @Nullable Integer version,
        @Nullable Integer engine,
        @Nullable Integer position,
        boolean counted) {

    static TimelineRow of(Instant at, String actor, String text) {
        return new TimelineRow(at, null, actor, text, null, null, null, null, null, true);
    }

    TimelineRow notCounted() {
        return new TimelineRow(at, realAt, actor, text, reason, rule, version, engine, position, false);
    }

    /** Its slot was in shadow mode: no figure may count it, and nobody may believe that it was sent. */
    TimelineRow onlyPrepared() {
        var words = text + " (shadow mode: prepared, not sent)";
        return new TimelineRow(at, realAt, actor, words, reason, rule, version, engine, position, false);
    }

    TimelineRow because(String why, String decidingRule, int campaignVersion, int byEngine) {
        return new TimelineRow(
                at, realAt, actor, text, why, decidingRule, campaignVersion, byEngine, position, counted);
    }

    TimelineRow recorded(@Nullable Instant real, int atPosition) {
        return new TimelineRow(
                at, real, actor, text, reason, rule, version, engine, atPosition == 0 ? null : atPosition, counted);
    }
}
