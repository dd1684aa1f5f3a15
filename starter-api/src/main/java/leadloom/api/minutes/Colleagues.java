package leadloom.api.minutes;

import java.util.Comparator;
import java.util.stream.Stream;
import leadloom.api.access.Caller;
import leadloom.hub.access.Role;
import leadloom.hub.minutes.Colleague;

/** Whose time a request is. */
public final class Colleagues {

    private Colleagues() {}

    /** A key has no role: it counts as the highest role whose scopes it holds. */
    public static Colleague of(Caller caller) {
        var role = Stream.of(Role.values())
                .filter(known -> caller.scopes().containsAll(known.scopes()))
                .max(Comparator.naturalOrder())
                .map(Role::word)
                .orElse("other");
        return new Colleague(caller.id(), caller.name(), role);
    }
}
