package leadloom.sandbox.vendors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;

/** The back door of the stand-in org: what sales people do there by hand. */
final class SalesforceDoor implements HttpHandler {

    static final String PATH = "/sandbox/salesforce";

    private final SalesforceStandIn org;

    SalesforceDoor(SalesforceStandIn org) {
        this.org = org;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        answer(Call.read(exchange, PATH)).send(exchange);
    }

    private static Reply missing(String error) {
        return Reply.of(404, Map.of("error", error));
    }

    private Reply answer(Call call) {
        if (!(call.method() + ' ' + call.path()).equals("POST /deals")) {
            return missing("no such sandbox path");
        }
        return org.closeDeal(call.text("email"), call.text("stage").equals("closedwon"))
                .map(deal -> Reply.of(201, Map.of("id", deal)))
                .orElseGet(() -> missing("no lead of this address"));
    }
}
