package leadloom.api.hook;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Fields of a form, read by hand: the framework reads a body only once, and not before its signature was checked. */
public final class FormBody {

    private FormBody() {}

    /** The first value of each field; empty if it is no form. */
    public static Optional<Map<String, String>> read(byte[] body) {
        var fields = new LinkedHashMap<String, String>();
        try {
            for (var pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
                var equals = pair.indexOf('=');
                if (equals > 0) {
                    fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
            return Optional.of(fields);
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
