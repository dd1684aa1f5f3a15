package leadloom.activities.mail.domain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import leadloom.hub.connection.Check;

/** DKIM (RFC 6376): a key under each selector, long enough. */
final class Dkim {

    private static final int LEAST_BITS = 1024; // RFC 8301
    private static final int ADVISED_BITS = 2048;

    private final Dns dns;

    Dkim(Dns dns) {
        this.dns = dns;
    }

    List<Check> checks(MailDomain domain) {
        if (domain.selectors().isEmpty()) {
            return List.of(Check.failed(
                    "DKIM",
                    "",
                    "Nobody has said under which selector the mail server signs.",
                    "Have it sign as " + domain.name() + ", and set LEADLOOM_EMAIL_DKIM to its selector."));
        }
        return domain.selectors().stream()
                .map(selector -> check(domain, selector))
                .toList();
    }

    private Check check(MailDomain domain, String selector) {
        var name = selector + "._domainkey." + domain.name();
        var sent = "a DNS question for the TXT records of " + name;
        return switch (dns.texts(name)) {
            case Dns.Away away ->
                Check.failed("DKIM", sent, "No name server answers.", "Let the workers ask DNS, or set LEADLOOM_DNS.");
            case Dns.Found(var texts) ->
                texts.stream()
                        .map(Tags::of)
                        .filter(tags -> tags.containsKey("p"))
                        .findFirst()
                        .map(tags -> key(tags.getOrDefault("k", "rsa"), tags.getOrDefault("p", ""), sent))
                        .orElseGet(() -> Check.failed("DKIM", sent, "There is no key.", domain.dkimHelp())
                                .copying(name + ". " + record(domain, selector)));
        };
    }

    private static String record(MailDomain domain, String selector) {
        if (selector.startsWith("mte")) { // Mailchimp Transactional's, the same for all of its customers
            return "CNAME dkim" + selector.substring("mte".length()) + ".mandrillapp.com.";
        }
        return domain.dkimHelp().contains("CNAME") ? "CNAME …" : "TXT \"v=DKIM1; k=rsa; p=…\"";
    }

    private static Check key(String kind, String encoded, String sent) {
        if (encoded.isEmpty()) {
            return Check.failed("DKIM", sent, "The key was revoked (p= is empty).", "Publish the key in use.");
        }
        if (!kind.toLowerCase(Locale.ROOT).equals("rsa")) {
            return Check.warning(
                    "DKIM",
                    sent,
                    "A key of kind " + kind.replaceAll("[^A-Za-z0-9-]", "") + ", which many receivers cannot read.",
                    "Sign with an RSA key too.");
        }
        try {
            var key = (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded.replaceAll("\\s", ""))));
            var bits = key.getModulus().bitLength();
            if (bits < LEAST_BITS) {
                return Check.failed(
                        "DKIM", sent, "The key has " + bits + " bits; receivers ignore it.", "Use 2048 bits.");
            }
            return bits < ADVISED_BITS
                    ? Check.warning("DKIM", sent, "The key has " + bits + " bits.", "Use 2048 bits.")
                    : Check.ok("DKIM", sent, "The key has " + bits + " bits.");
        } catch (IllegalArgumentException | GeneralSecurityException broken) {
            return Check.failed("DKIM", sent, "The key cannot be read.", "Copy it again, whole.");
        }
    }
}
