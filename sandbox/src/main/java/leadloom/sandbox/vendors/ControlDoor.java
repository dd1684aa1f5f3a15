package leadloom.sandbox.vendors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import leadloom.sandbox.faults.FaultKind;
import leadloom.sandbox.faults.Faults;
import leadloom.sandbox.invoices.Invoices;
import leadloom.sandbox.mail.MailSink;
import leadloom.sandbox.mail.StoredMail;

/** The sandbox's own door, {@code /sandbox}: what arrived, what was billed, and faults to order. */
public final class ControlDoor implements HttpHandler {

    public static final String PATH = "/sandbox";
    private static final int USUAL_LIMIT = 50;
    private static final Duration USUAL_FAULT = Duration.ofSeconds(60);

    private final MailSink mails;
    private final Faults faults;
    private final Invoices invoices;

    public ControlDoor(MailSink mails, Faults faults, Invoices invoices) {
        this.mails = mails;
        this.faults = faults;
        this.invoices = invoices;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        answer(Call.read(exchange, PATH)).send(exchange);
    }

    private Reply answer(Call call) {
        return switch (call.method() + ' ' + call.path()) {
            case "GET /health" -> Reply.ok(Map.of("status", "up"));
            case "GET /mails" -> Reply.ok(Map.of("mails", latest(call)));
            case "GET /mails/count" ->
                Reply.ok(Map.of(
                        "accepted", mails.count(), "repeated", mails.repeated().size()));
            case "GET /invoices" -> Reply.ok(invoices.summary(StandIns.VENDORS));
            case "POST /faults" -> impose(call);
            default -> Reply.of(404, Map.of("error", "no such sandbox path"));
        };
    }

    private List<Map<String, Object>> latest(Call call) {
        var limit = call.query().getOrDefault("limit", "");
        return mails.latest(limit.matches("\\d{1,4}") ? Integer.parseInt(limit) : USUAL_LIMIT).stream()
                .map(ControlDoor::describe)
                .toList();
    }

    private static Map<String, Object> describe(StoredMail mail) {
        var head = mail.head();
        return Map.of(
                "message_id", head.messageId(),
                "to", head.to(),
                "from", head.from(),
                "subject", head.subject(),
                "headers", head.headers(),
                "links", head.links(),
                "received_at", head.receivedAt().toString(),
                "text", mail.text());
    }

    private Reply impose(Call call) {
        var vendor = call.text("vendor");
        if (!StandIns.VENDORS.contains(vendor)) {
            return Reply.of(422, Map.of("error", "vendor must be one of " + StandIns.VENDORS));
        }
        if (call.body().has("down")) {
            if (call.body().path("down").asBoolean(false)) {
                faults.takeDown(vendor);
            } else {
                faults.lift(vendor);
            }
            return Reply.ok(Map.of("vendor", vendor));
        }
        var kind = FaultKind.of(call.text("kind"));
        if (kind.isEmpty()) {
            return Reply.of(422, Map.of("error", "kind must be one of the fault kinds"));
        }
        var seconds = call.body().path("for_seconds").asLong(USUAL_FAULT.toSeconds());
        faults.impose(vendor, kind.orElseThrow(), call.body().path("rate").asDouble(1), Duration.ofSeconds(seconds));
        return Reply.ok(Map.of("vendor", vendor, "kind", kind.orElseThrow().word(), "for_seconds", seconds));
    }
}
