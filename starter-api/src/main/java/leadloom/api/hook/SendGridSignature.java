package leadloom.api.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks SendGrid's Event Webhook: ECDSA on P-256 with SHA-256 over the timestamp and the body's bytes as they came.
 */
final class SendGridSignature {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final List<PublicKey> keys;
    private final Duration tolerance;
    private final InstantSource realTime;

    /** @param keys base64 of a SubjectPublicKeyInfo; two while one is changed */
    SendGridSignature(List<String> keys, Duration tolerance, InstantSource realTime) {
        this.keys = keys.stream().map(SendGridSignature::key).toList();
        this.tolerance = tolerance;
        this.realTime = realTime;
    }

    private static PublicKey key(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text.strip());
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            throw new IllegalArgumentException("a SendGrid verification key is base64 as its settings page shows it");
        }
    }

    boolean fits(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (timestamp == null
                || signature == null
                || !SECONDS.matcher(timestamp).matches()
                || Math.abs(realTime.instant().getEpochSecond() - Long.parseLong(timestamp)) > tolerance.toSeconds()) {
            return false;
        }
        return keys.stream().anyMatch(key -> verifies(key, timestamp, signature, body));
    }

    private static boolean verifies(PublicKey key, String timestamp, String signature, byte[] body) {
        try {
            var check = Signature.getInstance("SHA256withECDSA");
            check.initVerify(key);
            check.update(timestamp.getBytes(StandardCharsets.UTF_8));
            check.update(body);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
            return false;
        }
    }
}
