package leadloom.api.console.sign;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import leadloom.hub.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who else signs colleagues in: an issuer of OpenID Connect.
 *
 * @param issuer its address, exactly as it calls itself; null: nobody else does
 * @param client what we are called there
 * @param secret ours there; null for a client that has none
 * @param roleClaim where an ID token says what somebody is; dots lead into objects, as {@code realm_access.roles}
 * @param roles a value of that claim to a role of ours; of several the most powerful holds
 * @param defaultRole of whoever has none of those values; null: they are refused
 * @param publicUrl the console's address as browsers know it; null: the one they asked for
 */
@ConfigurationProperties("leadloom.oidc")
record OidcProperties(
        @Nullable String issuer,
        @Nullable String client,
        @Nullable String secret,
        @DefaultValue("groups") String roleClaim,
        @DefaultValue Map<String, String> roles,
        @Nullable String defaultRole,
        @Nullable URI publicUrl) {

    OidcProperties {
        roles = Map.copyOf(roles);
        if (issuer != null && client == null) {
            throw new IllegalStateException(
                    "LEADLOOM_OIDC_ISSUER needs LEADLOOM_OIDC_CLIENT, what we are called there");
        }
        roles.values().forEach(OidcProperties::known);
        if (defaultRole != null) {
            known(defaultRole);
        }
        if (issuer != null && !safe(URI.create(issuer))) {
            throw new IllegalStateException("LEADLOOM_OIDC_ISSUER is an https address; http only on this machine");
        }
    }

    boolean configured() {
        return issuer != null;
    }

    private static void known(String word) {
        if (Role.of(word).isEmpty()) {
            throw new IllegalStateException("there is no role " + word
                    + "; LEADLOOM_OIDC_ROLES and _DEFAULT_ROLE know viewer, reviewer, sales, ops and admin");
        }
    }

    /** Whoever reads a code or a secret on its way could sign in with it. */
    private static boolean safe(URI address) {
        return "https".equals(address.getScheme())
                || "http".equals(address.getScheme())
                        && Set.of("127.0.0.1", "localhost", "[::1]").contains(address.getHost());
    }
}
