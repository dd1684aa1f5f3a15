package leadloom.sandbox.vendors;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a stand-in answers; the body is anything that can be written as JSON.
 *
 * @param micros what the call puts on the invoice
 * @param billed whether it is a line of the invoice; one may cost nothing
 */
record Reply(int status, Map<String, String> headers, Object body, long micros, boolean billed) {

    Reply(int status, Map<String, String> headers, Object body) {
        this(status, headers, body, 0, false);
    }

    /** The same answer, for money. */
    Reply billed(long price) {
        return new Reply(status, headers, body, price, true);
    }

    /** In place of a body: none. */
    static final Object EMPTY = new Object();

    /** In place of a body: plain text. */
    record Words(String text) {}

    static Reply ok(Object body) {
        return new Reply(200, Map.of(), body);
    }

    static Reply of(int status, Object body) {
        return new Reply(status, Map.of(), body);
    }

    void send(HttpExchange exchange) throws IOException {
        var answered = exchange.getResponseHeaders();
        headers.forEach(answered::set);
        if (status == 204 || body == EMPTY) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            return;
        }
        var words = body instanceof Words(var text) ? text : null;
        var bytes = words == null ? Json.MAPPER.writeValueAsBytes(body) : words.getBytes(StandardCharsets.UTF_8);
        answered.set("Content-Type", words == null ? "application/json" : "text/plain");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
