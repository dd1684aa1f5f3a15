package leadloom.app.assembly;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadloom.app.Settings;

/**
 * What the web part is told of the vendors' hooks and of the mailbox that replies arrive in. A door without its secret
 * stays shut.
 */
record WaysIn(Map<String, String> environment, URI publicUrl) {

    Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, Object>();
        Settings.LEADLOOM_MANDRILL_HOOK_KEY.in(environment).ifPresent(keys -> {
            properties.put("leadloom.hooks.mandrill.keys", list(keys));
            properties.put("leadloom.hooks.mandrill.url", mandrillUrl(environment, publicUrl));
        });
        Settings.LEADLOOM_SENDGRID_HOOK_KEY
                .in(environment)
                .ifPresent(keys -> properties.put("leadloom.hooks.sendgrid.keys", list(keys)));
        Settings.LEADLOOM_MAILCHIMP_HOOK_SECRET
                .in(environment)
                .ifPresent(secret -> properties.put("leadloom.hooks.mailchimp-secret", secret));
        Settings.LEADLOOM_SENDGRID_PARSE_SECRET
                .in(environment)
                .ifPresent(secret -> properties.put("leadloom.inbound.sendgrid-secret", secret));
        Settings.LEADLOOM_HUBSPOT_HOOK_SECRET.in(environment).ifPresent(secret -> {
            properties.put("leadloom.crm.hubspot-secret", secret);
            properties.put("leadloom.crm.public-url", origin(publicUrl));
        });
        Settings.LEADLOOM_HUBSPOT_APP_IDS
                .in(environment)
                .ifPresent(ids -> properties.put("leadloom.crm.own-app-ids", list(ids)));
        Settings.LEADLOOM_SALES_SIGNING_SECRET
                .in(environment)
                .ifPresent(secret -> properties.put("leadloom.chat.slack-secret", secret));
        Settings.LEADLOOM_SALES_PEOPLE
                .in(environment)
                .ifPresent(people -> properties.put("leadloom.chat.people", list(people)));
        Settings.LEADLOOM_SALES_ONLY_PEOPLE
                .in(environment)
                .ifPresent(only -> properties.put("leadloom.chat.only-people", only.equals("yes")));
        Settings.LEADLOOM_HOOK_SECRETS
                .in(environment)
                .ifPresent(secrets -> list(secrets)
                        .forEach(named -> properties.put("leadloom.hooks.sources." + name(named), secret(named))));
        signIn(properties);
        Settings.LEADLOOM_IMAP_URL.in(environment).map(URI::create).ifPresent(url -> imap(url, properties));
        return properties;
    }

    private void signIn(Map<String, Object> properties) {
        var oidc = "leadloom.oidc.";
        Settings.LEADLOOM_OIDC_ISSUER.in(environment).ifPresent(issuer -> properties.put(oidc + "issuer", issuer));
        Settings.LEADLOOM_OIDC_CLIENT.in(environment).ifPresent(client -> properties.put(oidc + "client", client));
        Settings.LEADLOOM_OIDC_SECRET.in(environment).ifPresent(secret -> properties.put(oidc + "secret", secret));
        Settings.LEADLOOM_OIDC_ROLE_CLAIM
                .in(environment)
                .ifPresent(claim -> properties.put(oidc + "role-claim", claim));
        Settings.LEADLOOM_OIDC_DEFAULT_ROLE
                .in(environment)
                .ifPresent(role -> properties.put(oidc + "default-role", role));
        Settings.LEADLOOM_OIDC_ROLES
                .in(environment)
                .ifPresent(roles -> list(roles)
                        .forEach(named -> properties.put(
                                oidc + "roles[" + group(named) + "]",
                                secret(named).strip())));
        // Only where somebody named one: else a browser may know the console by another name than we do.
        Settings.LEADLOOM_PUBLIC_URL.in(environment).ifPresent(address -> properties.put(oidc + "public-url", address));
        Settings.LEADLOOM_TRUST_PROXY
                .in(environment)
                .filter("yes"::equals)
                .ifPresent(yes -> properties.put("server.forward-headers-strategy", "native"));
    }

    private static String group(String named) {
        if (named.indexOf('=') < 1) {
            throw new IllegalStateException("LEADLOOM_OIDC_ROLES is group=role, with commas between several");
        }
        return named.substring(0, named.indexOf('=')).strip();
    }

    /** It is part of what is signed, so it must be the address as it stands there. */
    static String mandrillUrl(Map<String, String> environment, URI publicUrl) {
        return Settings.LEADLOOM_MANDRILL_HOOK_URL.in(environment).orElse(publicUrl + "/api/v1/hooks/mandrill");
    }

    private void imap(URI url, Map<String, Object> properties) {
        var security = switch (url.getScheme()) {
            case "imaps" -> "tls";
            case "imap+starttls" -> "starttls";
            case "imap" -> "none";
            default ->
                throw new IllegalStateException(
                        "LEADLOOM_IMAP_URL is imaps://host/folder or imap+starttls://host/folder, not "
                                + url.getScheme() + "://…");
        };
        var imap = "leadloom.inbound.imap.";
        properties.put(imap + "host", url.getHost());
        properties.put(imap + "security", security);
        properties.put(imap + "port", url.getPort() > 0 ? url.getPort() : security.equals("tls") ? 993 : 143);
        if (url.getPath().length() > 1) {
            properties.put(imap + "folder", url.getPath().substring(1));
        }
        Settings.LEADLOOM_IMAP_USER.in(environment).ifPresent(user -> properties.put(imap + "user", user));
        Settings.LEADLOOM_IMAP_PASSWORD
                .in(environment)
                .ifPresent(password -> properties.put(imap + "password", password));
        Settings.LEADLOOM_IMAP_EVERY.in(environment).ifPresent(every -> properties.put(imap + "every", every));
    }

    static String origin(URI publicUrl) {
        return publicUrl.getScheme() + "://" + publicUrl.getAuthority();
    }

    private static String name(String named) {
        if (named.indexOf('=') < 1) {
            throw new IllegalStateException("LEADLOOM_HOOK_SECRETS is name=whsec_..., with commas between several");
        }
        return named.substring(0, named.indexOf('='));
    }

    private static String secret(String named) {
        return named.substring(named.indexOf('=') + 1);
    }

    /** Two while one is changed for the other. */
    private static List<String> list(String values) {
        return Arrays.stream(values.split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
