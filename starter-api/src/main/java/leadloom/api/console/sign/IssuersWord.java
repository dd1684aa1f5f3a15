package leadloom.api.console.sign;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leadloom.api.console.sign.SignInRefused.Why;
import leadloom.hub.Hub;
import leadloom.hub.access.AccountChanges;
import leadloom.hub.access.AccountChanges.By;
import leadloom.hub.access.AccountChanges.Changed;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.Accounts.Account;
import leadloom.hub.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/**
 * Makes an account of ours of whom an issuer vouches for. They are known by issuer and subject alone, and are what the
 * claim says anew at each sign-in; but the last admin stays one.
 */
final class IssuersWord {

    private static final String ACTOR = "oidc";
    private static final int LONGEST = 60;

    private final OidcProperties properties;
    private final Hub hub;
    private final Accounts accounts;
    private final AccountChanges changes;

    IssuersWord(OidcProperties properties, Hub hub) {
        this.properties = properties;
        this.hub = hub;
        this.accounts = new Accounts(hub);
        this.changes = new AccountChanges(hub);
    }

    /** @throws SignInRefused if nobody gave them a role, or they are disabled */
    Account account(OidcIdToken token, String requestId) {
        var by = new By(ACTOR, requestId);
        return hub.inTransaction(() -> {
            // OidcIdTokenValidator has refused a token without them (OpenID Connect Core 1.0, section 2)
            var issuer = requireNonNull(token.getIssuer()).toString();
            var subject = requireNonNull(token.getSubject());
            var known = accounts.bySubject(issuer, subject);
            var role = role(token.getClaims()).orElseThrow(() -> new SignInRefused(Why.NO_ROLE));
            if (known.isEmpty()) {
                return changes.join(issuer, subject, login(token), name(token), role, by);
            }
            var account = known.orElseThrow();
            if (account.disabledAt() != null) {
                throw new SignInRefused(Why.DISABLED);
            }
            return switch (changes.role(account.id(), role, by)) {
                case Changed.Done(var now) -> now;
                case Changed.AsItWas(var now) -> now;
                case Changed.LastAdmin(var now) -> {
                    changes.signed("keep-last-admin", now.id(), Map.of("claimed", role.word()), "last-admin", by);
                    yield now;
                }
                case Changed.Unknown() -> throw new SignInRefused(Why.NO_ROLE);
            };
        });
    }

    private Optional<Role> role(Map<String, Object> claims) {
        var held = words(claim(claims)).toList();
        return Stream.concat(
                        properties.roles().entrySet().stream()
                                .filter(entry -> held.contains(entry.getKey()))
                                .flatMap(entry -> Role.of(entry.getValue()).stream())
                                .max(Comparator.naturalOrder())
                                .stream(),
                        Optional.ofNullable(properties.defaultRole()).flatMap(Role::of).stream())
                .findFirst();
    }

    /** The claim of that name, or what its dots lead to. */
    private @Nullable Object claim(Map<String, Object> claims) {
        var name = properties.roleClaim();
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        Object value = claims;
        for (var part : name.split("\\.", -1)) {
            value = value instanceof Map<?, ?> object ? object.get(part) : null;
        }
        return value;
    }

    private static Stream<String> words(@Nullable Object claim) {
        return switch (claim) {
            case null -> Stream.of();
            case Collection<?> several -> several.stream().map(String::valueOf);
            default -> Arrays.stream(claim.toString().split("\\s+"));
        };
    }

    /** For people to read; nothing is ever found by it. */
    private static String login(OidcIdToken token) {
        return firstOf(token, List.of("preferred_username", "email", "sub"));
    }

    private static String name(OidcIdToken token) {
        return firstOf(token, List.of("name", "preferred_username", "email", "sub"));
    }

    private static String firstOf(OidcIdToken token, List<String> claims) {
        var found = claims.stream()
                .map(token::getClaimAsString)
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .findFirst()
                .orElse("colleague");
        return found.length() <= LONGEST ? found : found.substring(0, LONGEST);
    }
}
