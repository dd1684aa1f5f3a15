package leadloom.api.crm;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leadloom.hub.seal.Hmac;
import org.jspecify.annotations.Nullable;

/**
 * Checks HubSpot's signature version 3: HMAC-SHA256 over method, address, body and time. The older versions are not
 * taken: what carries no time can be played back for ever.
 */
final class HubSpotSignature {

    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");

    /** HubSpot says that it decodes these, and only these, before it signs. */
    private static final Pattern DECODED =
            Pattern.compile("%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)", Pattern.CASE_INSENSITIVE);

    private final List<byte[]> secrets;
    private final Duration tolerance;
    private final InstantSource realTime;

    /** @param secrets one, or two with a comma between them while it is changed */
    HubSpotSignature(String secrets, Duration tolerance, InstantSource realTime) {
        this.secrets = Arrays.stream(secrets.split(",", -1))
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toList();
        this.tolerance = tolerance;
        this.realTime = realTime;
    }

    /** Whether HubSpot signed this call just now. */
    boolean fits(String method, String uri, byte[] body, @Nullable String timestamp, @Nullable String signature) {
        if (timestamp == null
                || signature == null
                || !MILLIS.matcher(timestamp).matches()
                || Math.abs(realTime.millis() - Long.parseLong(timestamp)) > tolerance.toMillis()) {
            return false;
        }
        var given = signature.getBytes(StandardCharsets.UTF_8);
        var fits = false;
        for (var form : forms(uri)) {
            for (var secret : secrets) {
                // No early end: the time taken must not tell which one fits.
                fits |= MessageDigest.isEqual(expected(secret, method, form, body, timestamp), given);
            }
        }
        return fits;
    }

    /** As it came, as HubSpot's page says it is decoded, and decoded whole, as its C# sample does. */
    private static Set<String> forms(String uri) {
        var forms = new LinkedHashSet<String>();
        forms.add(uri);
        forms.add(DECODED.matcher(uri)
                .replaceAll(
                        match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16)))));
        try {
            forms.add(URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            // then the address as it came is all there is
        }
        return forms;
    }

    private static byte[] expected(byte[] secret, String method, String uri, byte[] body, String timestamp) {
        var head = (method + uri).getBytes(StandardCharsets.UTF_8);
        var signed = Hmac.SHA256.base64(secret, head, body, timestamp.getBytes(StandardCharsets.UTF_8));
        return signed.getBytes(StandardCharsets.UTF_8);
    }
}
