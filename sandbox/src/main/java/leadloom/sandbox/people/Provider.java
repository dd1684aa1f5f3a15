package leadloom.sandbox.people;

import java.util.List;
import leadloom.journey.engagement.Evidence;

/** The vendor that carried a mail, as it tells the sender what became of it. */
interface Provider {

    /** What this vendor calls that; empty for what it has no word for. */
    String word(ReactionKind kind);

    /** Whether this vendor sees that at all: opens and clicks only where the sender asked for it. */
    default boolean notices(Scheduled event) {
        var seen = event.reaction().evidence();
        if (seen == null) {
            return !word(event.kind()).isEmpty();
        }
        return event.mail()
                .carriage()
                .filter(by -> seen.kind() == Evidence.Kind.OPEN ? by.tracksOpens() : by.tracksClicks())
                .isPresent();
    }

    /** Returns once the batch was taken or refused for good. */
    void report(List<Scheduled> batch) throws InterruptedException;

    /** Hands on what somebody or something wrote back; returns once it was taken or refused for good. */
    void handOn(LetterBack letter) throws InterruptedException;
}
