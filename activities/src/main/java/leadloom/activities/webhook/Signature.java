package leadloom.activities.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import leadloom.hub.seal.Hmac;

/** Signs as Standard Webhooks 1.0.0 says: {@code v1}, HMAC-SHA256 over id, timestamp and body. */
final class Signature {

    private static final String PREFIX = "whsec_";

    private Signature() {}

    /** One signature for each secret, so that a receiver who knows any of them is content. */
    static String of(List<String> secrets, String id, long timestamp, byte[] body) {
        var head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + Hmac.SHA256.base64(key(secret), head, body))
                .collect(Collectors.joining(" "));
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }
}
