package leadloom.api.capture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import leadloom.hub.seal.Hmac;
import org.jspecify.annotations.Nullable;

/** Typeform's signature: {@code sha256=} and the base64 of HMAC-SHA256 over the body as it came. No time is in it. */
final class TypeformSignature {

    private static final String PREFIX = "sha256=";

    private TypeformSignature() {}

    /** Whether one of the secrets made it. Takes the same time whichever it is. */
    static boolean fits(List<String> secrets, @Nullable String header, byte[] body) {
        if (header == null) {
            return false;
        }
        var fits = false;
        for (var secret : secrets) {
            fits |= MessageDigest.isEqual(
                    of(secret, body).getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8));
        }
        return fits;
    }

    static String of(String secret, byte[] body) {
        return PREFIX + Hmac.SHA256.base64(secret.getBytes(StandardCharsets.UTF_8), body);
    }
}
