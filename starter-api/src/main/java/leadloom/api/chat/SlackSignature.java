package leadloom.api.chat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks signatures as Slack's version 0 makes them: HMAC-SHA256 over {@code v0:timestamp:body}, the body as it came.
 */
final class SlackSignature {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final List<byte[]> secrets;
    private final Duration tolerance;
    private final InstantSource realTime;

    /** @param secrets one, or two with a comma between them while it is changed */
    SlackSignature(String secrets, Duration tolerance, InstantSource realTime) {
        this.secrets = Arrays.stream(secrets.split(",", -1))
                .map(secret -> secret.strip().getBytes(StandardCharsets.UTF_8))
                .filter(secret -> secret.length > 0)
                .toList();
        this.tolerance = tolerance;
        this.realTime = realTime;
    }

    /** Whether Slack signed this just now. */
    boolean fits(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (timestamp == null
                || signature == null
                || !SECONDS.matcher(timestamp).matches()
                || !recent(Long.parseLong(timestamp))) {
            return false;
        }
        var fits = false;
        for (var secret : secrets) {
            // No early end: the time taken must not tell which one fits.
            fits |= MessageDigest.isEqual(
                    sign(secret, timestamp, body).getBytes(StandardCharsets.UTF_8),
                    signature.getBytes(StandardCharsets.UTF_8));
        }
        return fits;
    }

    private boolean recent(long seconds) {
        return Math.abs(realTime.instant().getEpochSecond() - seconds) <= tolerance.toSeconds();
    }

    static String sign(byte[] secret, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
