package leadloom.api.capture;

import java.nio.charset.StandardCharsets;
import leadloom.api.body.ApiJson;
import leadloom.hub.Hub;
import leadloom.hub.capture.Deliveries;
import leadloom.hub.capture.Deliveries.Delivery;
import leadloom.hub.capture.Deliveries.State;
import leadloom.hub.capture.Source;
import tools.jackson.core.JacksonException;

/** Reads again what waits, once its mapping or its campaign was mended. */
final class Retries {

    /** Added to what the Responses API told, which does not say of which form it is. */
    static final String FORM = "leadloom_form";

    private static final int MOST = 1_000;

    private final Deliveries deliveries;
    private final Captures captures;
    private final Mappings mappings;

    Retries(Hub hub, Captures captures, Mappings mappings) {
        this.deliveries = new Deliveries(hub);
        this.captures = captures;
        this.mappings = mappings;
    }

    /** @param waiting stays in quarantine */
    record Retried(int taken, int waiting) {}

    Retried retry(Source source) {
        var taken = 0;
        var waiting = 0;
        for (var delivery : deliveries.newest(source.name(), State.QUARANTINED, MOST)) {
            var body = deliveries.body(source.name(), delivery.key());
            var outcome = body.map(text -> captures.take(source, sent(source, delivery, text)));
            if (outcome.filter(became -> became.state().equals(State.TAKEN.word()))
                    .isPresent()) {
                taken++;
            } else {
                waiting++;
            }
        }
        return new Retried(taken, waiting);
    }

    private Sent sent(Source source, Delivery delivery, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return switch (source.kind()) {
            case TYPEFORM ->
                new Sent(
                        delivery.key(), typeform(body, bytes).sent(source, body).content(), body);
            case HOOK -> new Sent(delivery.key(), HookValues.read(bytes, mappings.of(source)), body);
            case FORM -> new Sent(delivery.key(), new Sent.Content.Lead(FormBody.values(bytes)), body);
        };
    }

    /** What the Responses API told is one item without its envelope. */
    private static TypeformResponse typeform(String body, byte[] bytes) {
        try {
            var tree = ApiJson.mapper().readTree(body);
            return tree.has(FORM)
                    ? TypeformResponse.ofItem(tree.path(FORM).asString(""), tree)
                    : TypeformResponse.ofHook(bytes);
        } catch (JacksonException notJson) {
            return TypeformResponse.ofHook(bytes);
        }
    }
}
