package leadloom.activities.mail.domain;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads {@code tag=value; tag=value}, as DKIM and DMARC write their records. */
final class Tags {

    private Tags() {}

    static Map<String, String> of(String record) {
        var tags = new HashMap<String, String>();
        for (var part : record.split(";", -1)) {
            var equals = part.indexOf('=');
            if (equals > 0) {
                tags.putIfAbsent(
                        part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        part.substring(equals + 1).strip());
            }
        }
        return Map.copyOf(tags);
    }
}
