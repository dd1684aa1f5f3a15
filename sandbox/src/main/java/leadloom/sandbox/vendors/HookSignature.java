package leadloom.sandbox.vendors;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How vendors sign what they send to hooks: HMAC-SHA256, as base64 or as digits. */
final class HookSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private HookSignature() {}

    static String of(String secret, byte[] signed) {
        return Base64.getEncoder().encodeToString(bytes(secret, signed));
    }

    /** For vendors that write it as hexadecimal digits. */
    static String hex(String secret, byte[] signed) {
        return HexFormat.of().formatHex(bytes(secret, signed));
    }

    private static byte[] bytes(String secret, byte[] signed) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
