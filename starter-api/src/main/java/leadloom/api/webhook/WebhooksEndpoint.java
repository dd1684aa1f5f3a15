package leadloom.api.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.api.Cursors;
import leadloom.api.Page;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.api.webhook.WebhookAnswers.DeliveryAnswer;
import leadloom.api.webhook.WebhookAnswers.Replayed;
import leadloom.api.webhook.WebhookAnswers.WebhookAnswer;
import leadloom.hub.access.Scope;
import leadloom.hub.seal.Seals;
import leadloom.hub.webhook.Deliveries;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks out. A secret is in the answer that makes it and is not kept readable, so adding takes no repeat key. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
final class WebhooksEndpoint {

    private static final String JSON = "application/json";

    private final WebhookDesk desk;
    private final Idempotent idempotent;
    private final Cursors cursors;

    WebhooksEndpoint(WebhookDesk desk, Idempotent idempotent, Seals seals) {
        this.desk = desk;
        this.idempotent = idempotent;
        this.cursors = new Cursors(seals, "deliveries");
    }

    /** @param types such as {@code lead.captured} */
    record NewWebhookBody(@Nullable String url, @Nullable List<String> types) {}

    record TypesBody(@Nullable List<String> types) {}

    /**
     * A span to send again.
     *
     * @param from when it was written, included
     * @param to not included
     * @param state only those
     */
    record SpanBody(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String state) {}

    @GetMapping("/webhooks")
    @Needs(Scope.READ)
    Page<WebhookAnswer> all() {
        return new Page<>(
                desk.all().stream()
                        .map(endpoint -> WebhookAnswer.of(endpoint, null))
                        .toList(),
                null);
    }

    @PostMapping(path = "/webhooks", consumes = JSON)
    @Needs(Scope.CONFIG)
    @ResponseStatus(HttpStatus.CREATED)
    WebhookAnswer add(Caller caller, @RequestBody NewWebhookBody body) {
        var added = desk.add(caller, body.url(), body.types());
        return WebhookAnswer.of(added.endpoint(), added.secret());
    }

    @GetMapping("/webhooks/{id}")
    @Needs(Scope.READ)
    WebhookAnswer one(@PathVariable String id) {
        return WebhookAnswer.of(desk.endpoint(id), null);
    }

    @PutMapping(path = "/webhooks/{id}/types", consumes = JSON)
    @Needs(Scope.CONFIG)
    WebhookAnswer choose(Caller caller, @PathVariable String id, @RequestBody TypesBody body) {
        return WebhookAnswer.of(desk.choose(caller, id, body.types()), null);
    }

    @PostMapping("/webhooks/{id}/rotate")
    @Needs(Scope.CONFIG)
    WebhookAnswer rotate(Caller caller, @PathVariable String id) {
        var secret = desk.rotate(caller, id);
        return WebhookAnswer.of(desk.endpoint(id), secret);
    }

    @PostMapping("/webhooks/{id}/disable")
    @Needs(Scope.CONFIG)
    WebhookAnswer disable(Caller caller, @PathVariable String id) {
        return WebhookAnswer.of(desk.able(caller, id, false), null);
    }

    @PostMapping("/webhooks/{id}/enable")
    @Needs(Scope.CONFIG)
    WebhookAnswer enable(Caller caller, @PathVariable String id) {
        return WebhookAnswer.of(desk.able(caller, id, true), null);
    }

    @DeleteMapping("/webhooks/{id}")
    @Needs(Scope.CONFIG)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String id) {
        desk.remove(caller, id);
    }

    /** The newest first; kept 30 days. */
    @GetMapping("/webhooks/{id}/deliveries")
    @Needs(Scope.READ)
    Page<DeliveryAnswer> deliveries(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var most = Cursors.limit(limit);
        var before = Optional.ofNullable(cursors.place(after)).map(Long::valueOf);
        var found = desk.deliveries(id, state, before.orElse(null), most + 1);
        var shown = found.subList(0, Math.min(most, found.size()));
        return new Page<>(
                shown.stream()
                        .map(delivery -> DeliveryAnswer.of(delivery, null))
                        .toList(),
                found.size() > most ? cursors.of(String.valueOf(shown.getLast().id())) : null);
    }

    /** Sends again what was written in a span; answers how many are in line, and whether there are more. */
    @PostMapping(path = "/webhooks/{id}/replay", consumes = JSON)
    @Needs(Scope.CONFIG)
    ResponseEntity<String> replaySpan(
            Caller caller,
            @PathVariable String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody SpanBody body) {
        var from = body.from();
        var to = body.to();
        if (from == null || to == null || !from.isBefore(to)) {
            throw Problem.at(ProblemCode.REQUIRED, "/from", "from and to are instants, from the earlier.");
        }
        return idempotent
                .once(caller, key, "POST /api/v1/webhooks/" + id + "/replay", body, () -> {
                    var replayed = desk.replay(caller, id, from, to, body.state());
                    return new Idempotent.Reply(200, null, new Replayed(replayed, replayed == Deliveries.MOST_AT_ONCE));
                })
                .entity();
    }

    /** With every try and what was answered. */
    @GetMapping("/deliveries/{id}")
    @Needs(Scope.READ)
    DeliveryAnswer delivery(@PathVariable String id) {
        var delivery = desk.delivery(id);
        return DeliveryAnswer.of(delivery, desk.tries(delivery));
    }

    @PostMapping("/deliveries/{id}/replay")
    @Needs(Scope.CONFIG)
    ResponseEntity<String> replay(
            Caller caller, @PathVariable String id, @RequestHeader("Idempotency-Key") String key) {
        return idempotent
                .once(
                        caller,
                        key,
                        "POST /api/v1/deliveries/" + id + "/replay",
                        Map.of(),
                        () -> new Idempotent.Reply(200, null, DeliveryAnswer.of(desk.replay(caller, id), null)))
                .entity();
    }
}
