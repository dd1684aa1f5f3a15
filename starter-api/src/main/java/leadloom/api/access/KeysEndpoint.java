package leadloom.api.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import leadloom.hub.access.AccountChanges.By;
import leadloom.hub.access.ApiKeys.ApiKey;
import leadloom.hub.access.Scope;
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

    private final KeyDesk desk;

    KeysEndpoint(KeyDesk desk) {
        this.desk = desk;
    }

    record NewKeyBody(@Nullable String name, @Nullable List<String> scopes) {}

    /**
     * A key.
     *
     * @param usedOn the last day on which it opened something, in UTC; null: never
     * @param key null but in the answer to its making
     */
    record KeyAnswer(
            String id,
            String name,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant revokedAt,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable LocalDate usedOn,

            @Nullable String key) {

        static KeyAnswer of(ApiKey key, @Nullable String secret) {
            return new KeyAnswer(
                    key.id(),
                    key.name(),
                    key.scopes().stream().map(Scope::word).sorted().toList(),
                    key.createdAt(),
                    key.revokedAt(),
                    key.usedOn(),
                    secret);
        }
    }

    record Keys(List<KeyAnswer> data) {}

    @GetMapping
    Keys all() {
        return new Keys(desk.all().stream().map(key -> KeyAnswer.of(key, null)).toList());
    }

    @PostMapping(consumes = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    KeyAnswer create(Caller caller, @RequestBody NewKeyBody body) {
        var made = desk.create(body.name(), body.scopes() == null ? List.of() : body.scopes(), by(caller));
        return KeyAnswer.of(made.key(), made.secret());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable String id) {
        var unused = desk.revoke(id, by(caller));
    }

    private static By by(Caller caller) {
        return new By(caller.id(), caller.requestId());
    }
}
