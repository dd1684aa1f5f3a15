package leadloom.api.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server reports of a mail of ours (RFC 3464).
 *
 * @param named ids that may be those of our mail, the surest first
 * @param code enhanced status code of RFC 3463; null where it is not told
 */
record DeliveryReport(
        Fate fate, List<String> named, @Nullable String code) {

    DeliveryReport {
        named = List.copyOf(named);
    }

    /** What became of the mail. */
    enum Fate {
        DELIVERED,
        /** Not now; a later try may succeed, or another mail. */
        SOFT,
        /** The address does not work. */
        HARD
    }
}
