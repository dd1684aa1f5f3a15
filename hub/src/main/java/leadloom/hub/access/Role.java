package leadloom.hub.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a colleague is to Leadloom; each role includes what the ones before it may do, but for sales beside ops. */
public enum Role {
    /** Looks at everything, changes nothing. */
    VIEWER(EnumSet.of(Scope.READ)),
    /** Answers questions as well. */
    REVIEWER(EnumSet.of(Scope.READ, Scope.REVIEW)),
    /** Acts on single leads as well. */
    SALES(EnumSet.of(Scope.READ, Scope.REVIEW, Scope.ACT)),
    /** Owns campaigns, rules and who is never written to. */
    OPS(EnumSet.of(Scope.READ, Scope.CAPTURE, Scope.REVIEW, Scope.ACT, Scope.CONFIG)),
    /** Owns accounts and keys as well. */
    ADMIN(Scope.ofAnOwner());

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot change
    private final Set<Scope> scopes;

    Role(Set<Scope> scopes) {
        this.scopes = Set.copyOf(scopes);
    }

    public Set<Scope> scopes() {
        return scopes;
    }

    /** As it is stored and written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
