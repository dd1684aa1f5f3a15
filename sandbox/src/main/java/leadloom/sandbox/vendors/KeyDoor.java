package leadloom.sandbox.vendors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The harmless question by which each vendor lets a key be tested. Takes any key but one. */
final class KeyDoor implements HttpHandler {

    /** A key that every stand-in refuses here. */
    static final String REFUSED = "refused-key";

    private final String prefix;
    private final int refusal;
    private final Object refused;
    private final Object answer;

    private KeyDoor(String prefix, int refusal, Object refused, Object answer) {
        this.prefix = prefix;
        this.refusal = refusal;
        this.refused = refused;
        this.answer = answer;
    }

    static void open(HttpServer server) {
        var models = Map.of("data", List.of(Map.of("id", "simulated-model")));
        var openAi =
                Map.of("error", Map.of("message", "no", "type", "invalid_request_error", "code", "invalid_api_key"));
        mount(server, "/ai/v1/models", 401, openAi, models);
        mount(server, "/ai/models", 401, openAi, models);
        mount(
                server,
                "/anthropic/v1/models",
                401,
                Map.of("type", "error", "error", Map.of("type", "authentication_error", "message", "no")),
                models);
        mount(
                server,
                "/sendgrid/v3/scopes",
                401,
                Map.of("errors", List.of(Map.of("message", "authorization required"))),
                Map.of("scopes", List.of("mail.send")));
        var mandrill = Map.of("status", "error", "code", -1, "name", "Invalid_Key", "message", "no");
        mount(server, "/mandrill/users/ping2", 401, mandrill, Map.of("PING", "PONG!"));
        mount(
                server,
                "/mandrill/users/info",
                401,
                mandrill,
                Map.of("reputation", 90, "hourly_quota", 500, "backlog", 0));
        mount(
                server,
                "/chat/auth.test",
                200,
                Map.of("ok", false, "error", "invalid_auth"),
                Map.of("ok", true, "team", "Orrin", "user", "leadloom"));
        mount(server, "/typeform/me", 401, Map.of("code", "AUTHENTICATION_FAILED"), Map.of("alias", "orrin"));
        mount(
                server,
                "/hunter/v2/account",
                401,
                Map.of("errors", List.of(Map.of("id", "authentication_failed", "code", 401))),
                Map.of("data", Map.of("requests", Map.of("searches", Map.of("used", 5, "available", 50)))));
        mount(server, "/audience/3.0/ping", 401, Map.of("title", "API Key Invalid"), Map.of("health_status", "fine"));
    }

    private static void mount(HttpServer server, String path, int refusal, Object refused, Object answer) {
        server.createContext(path, new KeyDoor(path, refusal, refused, answer));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var call = Call.read(exchange, prefix);
        var header = exchange.getRequestHeaders().getFirst("x-api-key");
        var shown = String.join(
                " ",
                call.authorization() == null ? "" : call.authorization(),
                header == null ? "" : header,
                call.text("key"));
        (shown.isBlank() || shown.contains(REFUSED) ? Reply.of(refusal, refused) : Reply.ok(answer)).send(exchange);
    }
}
