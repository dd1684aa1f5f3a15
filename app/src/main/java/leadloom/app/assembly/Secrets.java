package leadloom.app.assembly;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes secrets for a fresh installation. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String word() {
        return HexFormat.of().formatHex(bytes());
    }

    /** In the form of Standard Webhooks. */
    static String webhook() {
        return "whsec_" + Base64.getEncoder().encodeToString(bytes());
    }

    private static byte[] bytes() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
