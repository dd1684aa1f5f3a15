package leadloom.sandbox.people;

import java.time.Duration;
import leadloom.journey.engagement.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient, or a machine before it, does to one mail.
 *
 * @param after decision time between delivery and the reaction
 * @param link what was followed, or the unsubscribe address; null where there is none
 * @param evidence of opens and clicks only
 */
record Reaction(
        ReactionKind kind,
        Duration after,
        @Nullable String link,
        @Nullable Evidence evidence) {

    static Reaction of(ReactionKind kind, Duration after) {
        return new Reaction(kind, after, null, null);
    }
}
