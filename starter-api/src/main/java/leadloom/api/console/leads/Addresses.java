package leadloom.api.console.leads;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses of the list: its filter and order are in them and nowhere else. */
final class Addresses {

    private Addresses() {}

    static String write(Map<String, String> words) {
        return words.entrySet().stream()
                .map(word -> encoded(word.getKey()) + "=" + encoded(word.getValue()))
                .collect(Collectors.joining("&"));
    }

    static Map<String, String> read(String query) {
        var words = new LinkedHashMap<String, String>();
        for (var part : query.split("&", -1)) {
            var equals = part.indexOf('=');
            if (equals > 0) {
                words.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
            }
        }
        return words;
    }

    static String leads(String query) {
        return query.isEmpty() ? "/leads" : "/leads?" + query;
    }

    /** With a message to show. */
    static String leads(String query, String said) {
        return leads(query.isEmpty() ? "said=" + said : query + "&said=" + said);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
