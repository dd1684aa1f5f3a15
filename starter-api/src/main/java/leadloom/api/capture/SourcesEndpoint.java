package leadloom.api.capture;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadloom.api.Page;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.capture.Deliveries;
import leadloom.hub.capture.Deliveries.Delivery;
import leadloom.hub.capture.Deliveries.State;
import leadloom.hub.capture.Source;
import leadloom.hub.capture.Source.Kind;
import leadloom.hub.capture.Sources;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sources of leads: made, listed, mapped anew, their secrets changed. A secret is in the answer that makes it only. */
@RestController
@RequestMapping(path = "/api/v1/sources", produces = "application/json")
final class SourcesEndpoint {

    /** Time enough to tell the other side; both secrets are valid meanwhile. */
    private static final Duration BOTH_SECRETS = Duration.ofHours(24);

    private static final int MOST_DELIVERIES = 100;

    private final Hub hub;
    private final Sources sources;
    private final Deliveries deliveries;
    private final SourceRules rules;
    private final Retries retries;
    private final Mappings mappings;
    private final AuditLog audit;

    SourcesEndpoint(Hub hub, SourceRules rules, Retries retries, Mappings mappings, AuditLog audit) {
        this.hub = hub;
        this.sources = new Sources(hub);
        this.deliveries = new Deliveries(hub);
        this.rules = rules;
        this.retries = retries;
        this.mappings = mappings;
        this.audit = audit;
    }

    /**
     * A source as it is sent.
     *
     * @param forms ids of the forms at the vendor
     * @param mapping text of a mapping file
     */
    record NewSourceBody(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String campaign,
            @Nullable List<String> forms,
            @Nullable String mapping) {}

    record MappingBody(@Nullable String mapping) {}

    /** @param reason a code; null where it was taken */
    record DeliveryAnswer(
            String key,
            String state,
            @Nullable String reason,
            @Nullable LeadId lead,
            Instant receivedAt) {

        static DeliveryAnswer of(Delivery delivery) {
            return new DeliveryAnswer(
                    delivery.key(), delivery.state().word(), delivery.reason(), delivery.lead(), delivery.receivedAt());
        }
    }

    @GetMapping
    @Needs(Scope.READ)
    Page<SourceAnswer> all(HttpServletRequest request) {
        return new Page<>(
                sources.all().stream().map(source -> answer(source, request)).toList(), null);
    }

    @PostMapping(consumes = "application/json")
    @Needs(Scope.CONFIG)
    @ResponseStatus(HttpStatus.CREATED)
    SourceAnswer add(Caller caller, @RequestBody NewSourceBody body, HttpServletRequest request) {
        var kind = rules.checked(body);
        var source = new Source(
                String.valueOf(body.name()),
                kind,
                String.valueOf(body.campaign()),
                body.forms() == null ? List.of() : body.forms(),
                String.valueOf(body.mapping()),
                hub.realTime().instant(),
                null);
        var secret = secret(kind);
        return hub.inTransaction(() -> {
            if (!sources.add(source, secret)) {
                throw Problem.at(ProblemCode.NAME_TAKEN, "/name", "There is a source of this name already.");
            }
            log(caller, "add-source", source.name(), null, described(source));
            return one(source, request).with(secret);
        });
    }

    private @Nullable String secret(Kind kind) {
        return switch (kind) {
            case FORM -> null;
            case TYPEFORM -> hub.seals().randomWord(40);
            case HOOK -> Secrets.standardWebhooks(hub.seals());
        };
    }

    @GetMapping("/{name}")
    @Needs(Scope.READ)
    SourceAnswer show(@PathVariable String name, HttpServletRequest request) {
        return one(known(name), request);
    }

    /** @param state only those */
    @GetMapping("/{name}/deliveries")
    @Needs(Scope.READ)
    Page<DeliveryAnswer> deliveries(@PathVariable String name, @RequestParam(required = false) @Nullable String state) {
        var only = state == null
                ? null
                : State.of(state)
                        .orElseThrow(() -> Problem.of(
                                ProblemCode.BAD_PARAMETER, "state is taken, partial, ignored or quarantined."));
        return new Page<>(
                deliveries.newest(known(name).name(), only, MOST_DELIVERIES).stream()
                        .map(DeliveryAnswer::of)
                        .toList(),
                null);
    }

    @PostMapping("/{name}/rotate")
    @Needs(Scope.CONFIG)
    SourceAnswer rotate(Caller caller, @PathVariable String name, HttpServletRequest request) {
        var source = known(name);
        var secret = secret(source.kind());
        if (secret == null) {
            throw Problem.of(ProblemCode.GONE_ON, "A form has no secret.");
        }
        return hub.inTransaction(() -> {
            sources.rotate(name, secret, BOTH_SECRETS);
            log(caller, "rotate-source", name, null, null);
            return answer(source, request).with(secret);
        });
    }

    @PostMapping("/{name}/disable")
    @Needs(Scope.CONFIG)
    SourceAnswer disable(Caller caller, @PathVariable String name, HttpServletRequest request) {
        return able(caller, name, true, request);
    }

    @PostMapping("/{name}/enable")
    @Needs(Scope.CONFIG)
    SourceAnswer enable(Caller caller, @PathVariable String name, HttpServletRequest request) {
        return able(caller, name, false, request);
    }

    private SourceAnswer able(Caller caller, String name, boolean disabled, HttpServletRequest request) {
        known(name);
        return hub.inTransaction(() -> {
            sources.disable(name, disabled);
            log(caller, disabled ? "disable-source" : "enable-source", name, null, null);
            return answer(known(name), request);
        });
    }

    @PostMapping(path = "/{name}/mapping", consumes = "application/json")
    @Needs(Scope.CONFIG)
    SourceAnswer remap(
            Caller caller, @PathVariable String name, @RequestBody MappingBody body, HttpServletRequest request) {
        var before = known(name);
        var text = body.mapping() == null ? "" : body.mapping();
        rules.sameWords(before, rules.mapping(before.kind(), text));
        return hub.inTransaction(() -> {
            sources.remap(name, text);
            log(caller, "map-source", name, described(before), described(known(name)));
            return one(known(name), request);
        });
    }

    /** Reads again what waits in quarantine, as the mapping says now. */
    @PostMapping("/{name}/retry")
    @Needs(Scope.CONFIG)
    Retries.Retried retry(Caller caller, @PathVariable String name) {
        var retried = retries.retry(known(name));
        log(caller, "retry-source", name, null, retried);
        return retried;
    }

    private Source known(String name) {
        return sources.find(name).orElseThrow(() -> Problem.notFound("source"));
    }

    /** The mapping holds nothing personal; its text is kept so that the words of each consent can be shown later. */
    private static Map<String, String> described(Source source) {
        return Map.of(
                "kind", source.kind().word(),
                "campaign", source.campaign(),
                "forms", String.join(",", source.forms()),
                "mapping", source.mapping(),
                "digest", Json.digest(source.mapping()));
    }

    private void log(Caller caller, String action, String name, @Nullable Object before, @Nullable Object after) {
        audit.write(new AuditLog.Change(caller.id(), action, name, before, after, null, caller.requestId()));
    }

    private SourceAnswer one(Source source, HttpServletRequest request) {
        var answer = answer(source, request);
        var embed = source.kind() == Kind.FORM ? FormSnippet.of(answer.url(), mappings.of(source)) : null;
        return answer.whole(source.mapping(), embed);
    }

    private SourceAnswer answer(Source source, HttpServletRequest request) {
        var counts = new LinkedHashMap<String, Integer>();
        deliveries.counts(source.name()).forEach((state, count) -> counts.put(state.word(), count));
        var url = request.getRequestURL();
        var base = url.substring(0, url.length() - request.getRequestURI().length());
        var path = switch (source.kind()) {
            case FORM -> "/f/";
            case TYPEFORM -> "/api/v1/hooks/typeform/";
            case HOOK -> "/api/v1/hooks/signed/";
        };
        return SourceAnswer.of(source, base + path + source.name(), counts);
    }
}
