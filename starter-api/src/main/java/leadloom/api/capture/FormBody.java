package leadloom.api.capture;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what a browser sends of a form: UTF-8, percent-encoded; the first of two values counts. */
final class FormBody {

    private FormBody() {}

    static Map<String, String> values(byte[] body) {
        var values = new LinkedHashMap<String, String>();
        for (var pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            var at = pair.indexOf('=');
            if (at > 0) {
                var value = decoded(pair.substring(at + 1)).strip();
                if (!value.isEmpty()) {
                    values.putIfAbsent(decoded(pair.substring(0, at)), value);
                }
            }
        }
        return values;
    }

    /** What is no encoding stays as it was written. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
