package leadloom.sandbox.vendors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The CRM's webhooks out: JSON arrays, signed with version 3, again for a while until they are taken. */
final class CrmHook {

    private static final Logger LOG = LoggerFactory.getLogger(CrmHook.class);
    private static final int TRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    /**
     * Where hooks go; none before somebody subscribed.
     *
     * @param signed the address under the signature, which differs where a proxy stands before the receiver
     */
    record Target(URI url, String signed, String secret, long appId) {}

    private final InstantSource clock;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile @Nullable Target target;

    CrmHook(InstantSource clock) {
        this.clock = clock;
    }

    void to(Target given) {
        target = given;
    }

    /** How many batches were taken, and how many given up. */
    Map<String, Object> counts() {
        return Map.of("taken", taken.get(), "given_up", refused.get());
    }

    /** Something that a sales person did. */
    void byPerson(String type, String object, Map<String, String> more) {
        send(List.of(more), type, object, "CRM_UI", "userId:45678");
    }

    /** What somebody wrote through the API comes back, one event for each property. */
    void byApi(String object, Map<String, String> properties) {
        var changes = new ArrayList<Map<String, String>>();
        properties.forEach((name, value) -> changes.add(Map.of("propertyName", name, "propertyValue", value)));
        var given = target;
        if (given != null && !changes.isEmpty()) {
            send(changes, "contact.propertyChange", object, "INTEGRATION", Long.toString(given.appId()));
        }
    }

    private void send(List<Map<String, String>> changes, String type, String object, String source, String by) {
        var given = target;
        if (given == null) {
            return;
        }
        var batch = changes.stream()
                .map(change -> event(given, type, object, source, by, change))
                .toList();
        Thread.ofVirtual().name("crm-hook").start(() -> deliver(given, Json.MAPPER.writeValueAsString(batch)));
    }

    private Map<String, Object> event(
            Target given, String type, String object, String source, String by, Map<String, String> change) {
        var event = new LinkedHashMap<String, Object>();
        event.put("eventId", numbers.incrementAndGet());
        event.put("subscriptionId", 12345);
        event.put("portalId", 62515);
        event.put("appId", given.appId());
        event.put("occurredAt", clock.millis());
        event.put("subscriptionType", type);
        event.put("attemptNumber", 0);
        event.put("objectId", Long.parseLong(object));
        event.put("changeSource", source);
        event.put("sourceId", by);
        event.putAll(change);
        return event;
    }

    private void deliver(Target given, String body) {
        var pause = FIRST_PAUSE;
        try {
            for (var attempt = 0; attempt < TRIES; attempt++) {
                if (posted(given, body)) {
                    taken.incrementAndGet();
                    return;
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        refused.incrementAndGet();
        LOG.warn("a hook of the CRM was not taken");
    }

    private boolean posted(Target given, String body) throws InterruptedException {
        var time = Long.toString(clock.millis());
        var signed = ("POST" + given.signed() + body + time).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(given.url())
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("X-HubSpot-Request-Timestamp", time)
                .header("X-HubSpot-Signature-v3", HookSignature.of(given.secret(), signed))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException away) {
            return false;
        }
    }
}
