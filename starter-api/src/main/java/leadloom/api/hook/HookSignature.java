package leadloom.api.hook;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.seal.Hmac;
import org.jspecify.annotations.Nullable;

/**
 * Checks signatures as Standard Webhooks 1.0.0 makes them: HMAC-SHA256 over {@code id.timestamp.body}, several
 * signatures while a secret is changed.
 */
public final class HookSignature {

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final List<byte[]> secrets;
    private final Duration tolerance;
    private final InstantSource realTime;

    /** @param secrets one, or two with a comma between them while it is changed */
    public HookSignature(String secrets, Duration tolerance, InstantSource realTime) {
        this.secrets = Arrays.stream(secrets.split(",", -1))
                .map(HookSignature::decoded)
                .toList();
        this.tolerance = tolerance;
        this.realTime = realTime;
    }

    private static byte[] decoded(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a hook's secret starts with whsec_");
        }
        var bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        if (bytes.length < 24) {
            throw new IllegalArgumentException("a hook's secret has at least 24 bytes");
        }
        return bytes;
    }

    /**
     * The id of a hook that was signed by us and sent just now.
     *
     * @throws Problem if it was not; it never says which part did not fit
     */
    public String verified(HttpServletRequest request, byte[] body) {
        return verified(
                request.getHeader("webhook-id"),
                request.getHeader("webhook-timestamp"),
                request.getHeader("webhook-signature"),
                body);
    }

    private String verified(@Nullable String id, @Nullable String timestamp, @Nullable String signatures, byte[] body) {
        if (id == null
                || timestamp == null
                || signatures == null
                || !ID.matcher(id).matches()
                || !SECONDS.matcher(timestamp).matches()
                || !recent(Long.parseLong(timestamp))
                || !signed(id, timestamp, signatures, body)) {
            throw Problem.of(ProblemCode.BAD_SIGNATURE, "The signature does not fit this hook.");
        }
        return id;
    }

    private boolean recent(long seconds) {
        return Math.abs(realTime.instant().getEpochSecond() - seconds) <= tolerance.toSeconds();
    }

    private boolean signed(String id, String timestamp, String signatures, byte[] body) {
        var fits = false;
        for (var secret : secrets) {
            var expected = expected(secret, id, timestamp, body).getBytes(StandardCharsets.UTF_8);
            for (var signature : signatures.split(" ", 5)) {
                // No early end: the time taken must not tell which one fits.
                fits |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
            }
        }
        return fits;
    }

    private static String expected(byte[] secret, String id, String timestamp, byte[] body) {
        var head = (id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8);
        return VERSION + Hmac.SHA256.base64(secret, head, body);
    }
}
