package leadloom.sandbox.vendors;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One request to a stand-in, read whole. {@code path} starts after the vendor's prefix. */
record Call(
        String method,
        String path,
        Map<String, String> query,
        @Nullable String authorization,
        JsonNode body) {

    private static final int LARGEST_BODY = 1 << 20;

    static Call read(HttpExchange exchange, String prefix) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath().substring(prefix.length()),
                query(exchange.getRequestURI().getRawQuery()),
                key(exchange),
                formed(exchange)
                        ? Json.MAPPER.valueToTree(query(new String(bytes, StandardCharsets.UTF_8)))
                        : json(bytes));
    }

    /** Fields of a form are read like members of an object. */
    private static boolean formed(HttpExchange exchange) {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }

    /** Whatever the caller shows as its key; some vendors take it in a header of their own, or in the query. */
    private static @Nullable String key(HttpExchange exchange) {
        for (var header : List.of("Authorization", "X-API-Key")) {
            var value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                return value;
            }
        }
        return query(exchange.getRequestURI().getRawQuery()).get("api_key");
    }

    /** A text at the end of a path through the body, or nothing. */
    String text(String... path) {
        var node = body;
        for (var name : path) {
            node = node.path(name);
        }
        return node.asString("");
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return bytes.length == 0 ? Json.MAPPER.missingNode() : Json.MAPPER.readTree(bytes);
        } catch (JacksonException broken) {
            return Json.MAPPER.missingNode();
        }
    }

    static Map<String, String> query(@Nullable String raw) {
        var values = new HashMap<String, String>();
        if (raw != null) {
            for (var pair : raw.split("&", -1)) {
                var at = pair.indexOf('=');
                if (at > 0) {
                    values.put(
                            pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return values;
    }
}
