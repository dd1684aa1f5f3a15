package leadloom.activities.crm.salesforce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * How an integration proves who it is: by a shared secret, or by an assertion that it signs anew each time. Both act as
 * one user of the org, and neither gives a refresh token.
 */
public abstract sealed class SalesforceLogin {

    private SalesforceLogin() {}

    /** The OAuth client-credentials flow of an external client app that names a user to run as. */
    public static SalesforceLogin clientCredentials(String clientId, String clientSecret) {
        return new ClientCredentials(clientId, clientSecret);
    }

    /**
     * The OAuth JWT bearer flow.
     *
     * @param user the user name to act as, who must have allowed the app
     * @param audience {@code https://login.salesforce.com}, or {@code https://test.salesforce.com} for a sandbox org
     * @param key the private half of the certificate that the app knows
     */
    public static SalesforceLogin signedAssertion(String clientId, String user, String audience, PrivateKey key) {
        return new SignedAssertion(clientId, user, audience, key);
    }

    /**
     * Reads an RSA key as {@code openssl pkcs8 -topk8 -nocrypt} writes it.
     *
     * @throws IllegalArgumentException if it is none; the text itself is never repeated
     */
    public static PrivateKey privateKey(String pem) {
        var body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        } catch (IllegalArgumentException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("the key is no RSA key in PKCS#8 form (BEGIN PRIVATE KEY)", unreadable);
        }
    }

    /**
     * The same from a file, which is how a key of many lines is best given.
     *
     * @throws IllegalArgumentException if there is no such key there; the message names the file and nothing in it
     */
    public static PrivateKey privateKey(Path file) {
        try {
            return privateKey(Files.readString(file));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    file + " cannot be read as an RSA key in PKCS#8 form (BEGIN PRIVATE KEY); openssl pkcs8 -topk8"
                            + " -nocrypt writes one",
                    unreadable);
        }
    }

    /** The fields of the call that asks for a token. */
    abstract Map<String, String> form(Instant now);

    private static final class ClientCredentials extends SalesforceLogin {

        private final String clientId;
        private final String clientSecret;

        private ClientCredentials(String clientId, String clientSecret) {
            this.clientId = clientId;
            this.clientSecret = clientSecret;
        }

        @Override
        Map<String, String> form(Instant now) {
            return Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", clientSecret);
        }
    }

    private static final class SignedAssertion extends SalesforceLogin {

        /** Salesforce takes no more than five minutes; two of them are left to clocks that disagree. */
        private static final Duration VALID = Duration.ofMinutes(3);

        private static final JsonMapper JSON = JsonMapper.builder().build();
        private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

        private final String clientId;
        private final String user;
        private final String audience;
        private final PrivateKey key;

        private SignedAssertion(String clientId, String user, String audience, PrivateKey key) {
            this.clientId = clientId;
            this.user = user;
            this.audience = audience;
            this.key = key;
        }

        @Override
        Map<String, String> form(Instant now) {
            var claims = Map.of(
                    "iss",
                    clientId,
                    "sub",
                    user,
                    "aud",
                    audience,
                    "exp",
                    now.plus(VALID).getEpochSecond());
            var signed = encoded(JSON.writeValueAsBytes(Map.of("alg", "RS256")))
                    + '.'
                    + encoded(JSON.writeValueAsBytes(claims));
            return Map.of(
                    "grant_type",
                    "urn:ietf:params:oauth:grant-type:jwt-bearer",
                    "assertion",
                    signed + '.' + encoded(sign(signed)));
        }

        private byte[] sign(String text) {
            try {
                var signature = Signature.getInstance("SHA256withRSA");
                signature.initSign(key);
                signature.update(text.getBytes(StandardCharsets.US_ASCII));
                return signature.sign();
            } catch (GeneralSecurityException unusable) {
                throw new IllegalStateException("the key for Salesforce cannot sign", unusable);
            }
        }

        private static String encoded(byte[] bytes) {
            return URL_SAFE.encodeToString(bytes);
        }
    }
}
