package leadloom.activities.crm.salesforce;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Pattern;

/** How many calls of the rolling day are used, as every answer says in {@code Sforce-Limit-Info}. */
record Usage(long used, long allowed) {

    private static final Pattern API_USAGE = Pattern.compile("api-usage=(\\d{1,15})/(\\d{1,15})");

    static Optional<Usage> read(HttpHeaders headers) {
        return headers.firstValue("Sforce-Limit-Info")
                .map(API_USAGE::matcher)
                .filter(found -> found.find())
                .map(found -> new Usage(Long.parseLong(found.group(1)), Long.parseLong(found.group(2))));
    }

    boolean spent() {
        return used >= allowed;
    }

    /** In tens of a hundred: 8 means between 80 and 90 per cent. */
    int tenths() {
        return allowed <= 0 ? 0 : (int) Math.min(10, used * 10 / allowed);
    }
}
