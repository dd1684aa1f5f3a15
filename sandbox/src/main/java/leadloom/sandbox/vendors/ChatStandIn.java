package leadloom.sandbox.vendors;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import leadloom.sandbox.invoices.Invoices;

/** A Slack-shaped chat, {@code POST /chat.postMessage}; refusals are answered with HTTP 200 and {@code ok:false}. */
final class ChatStandIn implements StandIn {

    static final String VENDOR = "sales";
    private static final long FIRST_SECOND = 1_503_435_956L;

    private final Invoices invoices;
    private final AtomicLong messages = new AtomicLong();

    ChatStandIn(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public String subject(Call call) {
        return effect(call);
    }

    @Override
    public Reply answer(Call call) {
        if (call.text("channel").isEmpty()) {
            return Reply.ok(problem(200, "channel_not_found"));
        }
        if (call.text("text").isEmpty()) {
            return Reply.ok(problem(200, "no_text"));
        }
        invoices.performed(VENDOR, effect(call));
        var number = messages.incrementAndGet();
        return Reply.ok(Map.of("ok", true, "channel", call.text("channel"), "ts", FIRST_SECOND + number + ".000100"));
    }

    private static String effect(Call call) {
        return call.text("metadata", "event_payload", "effect");
    }

    @Override
    public Reply unsigned() {
        return Reply.ok(problem(200, "not_authed"));
    }

    @Override
    public Object problem(int status, String code) {
        return Map.of("ok", false, "error", code);
    }
}
