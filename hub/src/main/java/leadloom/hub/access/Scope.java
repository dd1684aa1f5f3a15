package leadloom.hub.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a key or a role may do. None includes another. */
public enum Scope {
    /** See leads, with the values of the person, campaigns, reviews, counts. */
    READ,
    /** Bring leads and events in. */
    CAPTURE,
    /** Answer questions. */
    REVIEW,
    /** Act on single leads: pause, stop, take over. */
    ACT,
    /** Publish campaigns, change who is never written to. */
    CONFIG,
    /** Make and revoke keys, rebuild. */
    ADMIN,
    /** Act for simulated people and move the simulated clock. */
    SIMULATE;

    /** As it is stored and written in requests. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Everything but to act for simulated people: what the owner of an installation may do. */
    public static Set<Scope> ofAnOwner() {
        return EnumSet.complementOf(EnumSet.of(SIMULATE));
    }

    public static Optional<Scope> of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }
}
