package leadloom.api.hook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leadloom.hub.seal.Hmac;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@code X-Mandrill-Signature}: base64 of HMAC-SHA1 over the address as configured at the vendor and each form
 * field, sorted by name. There is no time in it; a hook that is sent again is known by the ids of its events.
 *
 * @param url exactly as configured at the vendor
 * @param keys one for each webhook, since inbound mail has one of its own, and two while one is changed
 */
record MandrillSignature(String url, List<String> keys) {

    MandrillSignature {
        keys = List.copyOf(keys);
    }

    boolean fits(@Nullable String signature, Map<String, String> fields) {
        if (signature == null || signature.isEmpty()) {
            return false;
        }
        var text = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
        var fits = false;
        for (var key : keys) {
            // No early end: the time taken must not tell which one fits.
            fits |= MessageDigest.isEqual(
                    sign(key, text.toString()).getBytes(StandardCharsets.UTF_8),
                    signature.getBytes(StandardCharsets.UTF_8));
        }
        return fits;
    }

    static String sign(String key, String text) {
        return Hmac.SHA1.base64(key.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }
}
