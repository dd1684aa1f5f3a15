package leadloom.sandbox.faults;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways in which a stand-in misbehaves. */
public enum FaultKind {
    /** The vendor is away: nothing is done, a temporary failure is answered. */
    DOWN,
    /** The call is refused for good, however often it is tried. */
    REFUSED,
    /** The vendor fails inside; nothing is done. */
    SERVER_ERROR,
    /** The vendor asks to wait; nothing is done. */
    THROTTLED,
    /** The customer's plan is used up: nothing is done, and nothing will be for any call. */
    USED_UP,
    /** The work is done, then the connection is closed without an answer. */
    RESET,
    /** The work is done, but no answer comes and the connection stays open. */
    HANG,
    /** The work is done and answered, but late. */
    SLOW;

    /** The kind's name as it is written in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FaultKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
