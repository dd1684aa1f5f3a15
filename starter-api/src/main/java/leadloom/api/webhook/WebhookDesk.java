package leadloom.api.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import leadloom.api.access.Caller;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.webhook.Deliveries;
import leadloom.hub.webhook.Delivery;
import leadloom.hub.webhook.Endpoint;
import leadloom.hub.webhook.EndpointUrl;
import leadloom.hub.webhook.Endpoints;
import leadloom.hub.webhook.EventType;
import org.jspecify.annotations.Nullable;

/** Every change of an endpoint, for API and console alike: checked, done and audited together. */
public final class WebhookDesk {

    /** Time enough to tell the other side. */
    public static final Duration BOTH_SECRETS = Duration.ofHours(24);

    /** The states that a delivery may be asked for by. */
    public static final List<String> STATES = List.of("open", "trying", "delivered", "failed", "dropped");

    private final Hub hub;
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final AuditLog audit;
    private final boolean privateAllowed;

    public WebhookDesk(Hub hub, AuditLog audit, boolean privateAllowed) {
        this.hub = hub;
        this.endpoints = new Endpoints(hub);
        this.deliveries = new Deliveries(hub);
        this.audit = audit;
        this.privateAllowed = privateAllowed;
    }

    public List<Endpoint> all() {
        return endpoints.all();
    }

    /** @throws Problem not-found */
    public Endpoint endpoint(String id) {
        return endpoints.find(id).orElseThrow(() -> Problem.notFound("webhook"));
    }

    /**
     * Adds an endpoint. Its secret is in what this answers and nowhere else.
     *
     * @throws Problem naming every value that cannot be taken
     */
    public Endpoints.Added add(Caller caller, @Nullable String url, @Nullable List<String> types) {
        var errors = new ArrayList<>(wrongTypes(types));
        EndpointUrl.complaint(url == null ? "" : url, privateAllowed)
                .ifPresent(words -> errors.addFirst(FieldError.of(
                        url == null || url.isEmpty() ? ProblemCode.REQUIRED : ProblemCode.INVALID, "/url", words)));
        if (!errors.isEmpty() || url == null || types == null) {
            throw Problem.of(errors);
        }
        return hub.inTransaction(() -> {
            var added = endpoints
                    .add(url, distinct(types))
                    .orElseThrow(() -> Problem.of(
                            ProblemCode.GONE_ON, "There are " + Endpoints.MOST + " webhooks, which is the most."));
            log(caller, "add-webhook", added.endpoint().id(), null, described(added.endpoint()));
            return added;
        });
    }

    /** @throws Problem if one is unknown, or there is none */
    public Endpoint choose(Caller caller, String id, @Nullable List<String> types) {
        var wrong = wrongTypes(types);
        if (!wrong.isEmpty() || types == null) {
            throw Problem.of(wrong);
        }
        return changed(caller, "change-webhook", id, () -> endpoints.choose(id, distinct(types)));
    }

    private static List<String> distinct(List<String> types) {
        return types.stream().distinct().toList();
    }

    private static List<FieldError> wrongTypes(@Nullable List<String> types) {
        if (types == null || types.isEmpty()) {
            return List.of(FieldError.of(ProblemCode.REQUIRED, "/types", "Choose at least one kind of event."));
        }
        return types.stream()
                .filter(type -> EventType.of(type).isEmpty())
                .map(type -> FieldError.of(
                        ProblemCode.INVALID, "/types", "There is no such event; known: " + EventType.words() + "."))
                .distinct()
                .toList();
    }

    /** @throws Problem not-found, or gone-on if it is so already */
    public Endpoint able(Caller caller, String id, boolean enabled) {
        return changed(
                caller,
                enabled ? "enable-webhook" : "disable-webhook",
                id,
                () -> enabled ? endpoints.enable(id) : endpoints.disable(id, Endpoint.BY_HAND));
    }

    private Endpoint changed(Caller caller, String action, String id, Supplier<Boolean> change) {
        return hub.inTransaction(() -> {
            var before = endpoint(id);
            if (!change.get()) {
                throw Problem.of(ProblemCode.GONE_ON, "It is " + (before.enabled() ? "enabled" : "disabled") + ".");
            }
            var after = endpoint(id);
            log(caller, action, id, described(before), described(after));
            return after;
        });
    }

    /** @throws Problem not-found */
    public void remove(Caller caller, String id) {
        var unused = hub.inTransaction(() -> {
            var before = endpoint(id);
            log(caller, "remove-webhook", id, described(before), null);
            return endpoints.remove(id);
        });
    }

    /** Another secret; the one before signs too for {@link #BOTH_SECRETS}. */
    public String rotate(Caller caller, String id) {
        return hub.inTransaction(() -> {
            var secret = endpoints.rotate(id, BOTH_SECRETS).orElseThrow(() -> Problem.notFound("webhook"));
            log(caller, "rotate-webhook", id, null, null);
            return secret;
        });
    }

    /** One page of what it was told, the newest first. */
    public List<Delivery> deliveries(String id, @Nullable String state, @Nullable Long before, int atMost) {
        return deliveries.page(endpoint(id).id(), known(state), before, atMost);
    }

    private static @Nullable String known(@Nullable String state) {
        if (state != null && !STATES.contains(state)) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "state is one of " + String.join(", ", STATES) + ".");
        }
        return state;
    }

    /** @throws Problem not-found */
    public Delivery delivery(String name) {
        return Delivery.idOf(name).flatMap(deliveries::find).orElseThrow(() -> Problem.notFound("delivery"));
    }

    public List<Delivery.Try> tries(Delivery delivery) {
        return deliveries.tries(delivery.id());
    }

    /** Sends one again; nothing happens to one that waits in line already. */
    public Delivery replay(Caller caller, String name) {
        return hub.inTransaction(() -> {
            var delivery = delivery(name);
            enabled(delivery.endpoint());
            if (deliveries.replay(delivery.id())) {
                log(caller, "replay-delivery", name, Map.of("state", delivery.state()), Map.of("state", "open"));
            }
            return delivery(name);
        });
    }

    /**
     * Sends again what was written in a span, {@link Deliveries#MOST_AT_ONCE} at most.
     *
     * @param state only those; null for every
     * @return how many
     */
    public int replay(Caller caller, String id, Instant from, Instant to, @Nullable String state) {
        return hub.inTransaction(() -> {
            enabled(id);
            var replayed = deliveries.replay(id, from, to, known(state));
            log(
                    caller,
                    "replay-webhook",
                    id,
                    null,
                    Map.of("from", from, "to", to, "state", state == null ? "any" : state, "deliveries", replayed));
            return replayed;
        });
    }

    private void enabled(String id) {
        if (!endpoint(id).enabled()) {
            throw Problem.of(ProblemCode.GONE_ON, "The webhook is disabled; enable it first.");
        }
    }

    /** Without the address, which may hold a word that only the two sides should know. */
    private static Map<String, Object> described(Endpoint endpoint) {
        return Map.of("types", endpoint.types(), "enabled", endpoint.enabled());
    }

    private void log(Caller caller, String action, String id, @Nullable Object before, @Nullable Object after) {
        audit.write(new AuditLog.Change(caller.id(), action, id, before, after, null, caller.requestId()));
    }
}
