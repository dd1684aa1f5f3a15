package leadloom.api.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.ApiKeys.ApiKey;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys: made, listed, revoked. A key's secret is in the answer to its making and nowhere else. */
@RestController
@RequestMapping(path = "/api/v1/keys", produces = "application/json")
@Needs(Scope.ADMIN)
final class KeysEndpoint {

    private final Hub hub;
    private final ApiKeys keys;
    private final AuditLog audit;

    KeysEndpoint(Hub hub, ApiKeys keys, AuditLog audit) {
        this.hub = hub;
        this.keys = keys;
        this.audit = audit;
    }

    record NewKeyBody(@Nullable String name, @Nullable List<String> scopes) {}

    /** @param key null but in the answer to its making */
    record KeyAnswer(
            String id,
            String name,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant revokedAt,
            @Nullable String key) {

        static KeyAnswer of(ApiKey key, @Nullable String secret) {
            return new KeyAnswer(
                    key.id(),
                    key.name(),
                    key.scopes().stream().map(Scope::word).sorted().toList(),
                    key.createdAt(),
                    key.revokedAt(),
                    secret);
        }
    }

    record Keys(List<KeyAnswer> data) {}

    @GetMapping
    Keys all() {
        return new Keys(keys.all().stream().map(key -> KeyAnswer.of(key, null)).toList());
    }

    @PostMapping(consumes = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    KeyAnswer create(Caller caller, @RequestBody NewKeyBody body) {
        var name = body.name() == null ? "" : body.name().strip();
        if (name.isEmpty() || name.length() > 60) {
            throw Problem.at(ProblemCode.REQUIRED, "/name", "A key needs a name of 1 to 60 characters.");
        }
        var scopes = scopes(body.scopes() == null ? List.of() : body.scopes());
        return hub.inTransaction(() -> {
            var made = keys.create(name, scopes);
            audit.write(new AuditLog.Change(
                    caller.id(),
                    "create-key",
                    made.key().id(),
                    null,
                    scopes.stream().map(Scope::word).sorted().toList(),
                    null,
                    caller.requestId()));
            return KeyAnswer.of(made.key(), made.secret());
        });
    }

    private static Set<Scope> scopes(List<String> words) {
        var scopes = EnumSet.noneOf(Scope.class);
        for (var i = 0; i < words.size(); i++) {
            var pointer = "/scopes/" + i;
            scopes.add(Scope.of(words.get(i))
                    .orElseThrow(() -> Problem.of(List.of(FieldError.of(
                            ProblemCode.INVALID,
                            pointer,
                            "The scopes are read, capture, review, config, admin, simulate.")))));
        }
        if (scopes.isEmpty()) {
            throw Problem.at(ProblemCode.REQUIRED, "/scopes", "A key needs at least one scope.");
        }
        return scopes;
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable String id) {
        hub.inTransaction(() -> {
            if (!keys.revoke(id)) {
                throw Problem.notFound("key");
            }
            audit.write(new AuditLog.Change(caller.id(), "revoke-key", id, null, null, null, caller.requestId()));
            return id;
        });
    }
}
