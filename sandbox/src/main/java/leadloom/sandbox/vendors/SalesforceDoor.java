package leadloom.sandbox.vendors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;

/** The back door of the stand-in org: what its administrator and its sales people do there by hand. */
final class SalesforceDoor implements HttpHandler {

    static final String PATH = "/sandbox/salesforce";

    private final SalesforceTokens tokens;
    private final SalesforceRecords records;

    SalesforceDoor(SalesforceTokens tokens, SalesforceRecords records) {
        this.tokens = tokens;
        this.records = records;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        answer(Call.read(exchange, PATH)).send(exchange);
    }

    private Reply answer(Call call) {
        return switch (call.method() + ' ' + call.path()) {
            case "POST /app" -> app(call);
            case "POST /deals" ->
                records.closeDeal(call.text("email"), call.text("stage").equals("closedwon"))
                        .map(deal -> Reply.of(201, Map.of("id", deal)))
                        .orElseGet(() -> Reply.of(404, Map.of("error", "no lead of this address")));
            case "POST /missing-fields" -> {
                records.without(call.body()
                        .path("fields")
                        .valueStream()
                        .map(field -> field.asString(""))
                        .toList());
                yield Reply.ok(Map.of());
            }
            default -> Reply.of(404, Map.of("error", "no such sandbox path"));
        };
    }

    private Reply app(Call call) {
        try {
            tokens.allow(SalesforceApp.of(call.text("client_id"), call.text("user"), call.text("public_key")));
            return Reply.ok(Map.of());
        } catch (IllegalArgumentException noKey) {
            return Reply.of(422, Map.of("error", "public_key must be an RSA key in PEM"));
        }
    }
}
