package leadloom.api.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.AccountChanges.By;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.ApiKeys.ApiKey;
import leadloom.hub.access.ApiKeys.NewKey;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes keys, for pages and programs alike. */
public final class KeyDesk {

    private static final int LONGEST_NAME = 60;

    private final Hub hub;
    private final ApiKeys keys;
    private final AuditLog audit;

    public KeyDesk(Hub hub, ApiKeys keys, AuditLog audit) {
        this.hub = hub;
        this.keys = keys;
        this.audit = audit;
    }

    public List<ApiKey> all() {
        return keys.all();
    }

    public NewKey create(@Nullable String wantedName, List<String> scopeWords, By by) {
        var name = wantedName == null ? "" : wantedName.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Problem.at(
                    ProblemCode.REQUIRED, "/name", "A key needs a name of 1 to " + LONGEST_NAME + " characters.");
        }
        var scopes = scopes(scopeWords);
        return hub.inTransaction(() -> {
            var made = keys.create(name, scopes);
            write("create-key", made.key(), null, state("valid", made.key()), by);
            return made;
        });
    }

    /** @throws Problem if there is no such valid key */
    public ApiKey revoke(String id, By by) {
        return hub.inTransaction(() -> {
            var key = keys.find(id).filter(known -> keys.revoke(id)).orElseThrow(() -> Problem.notFound("key"));
            write("revoke-key", key, state("valid", key), Map.of("state", "revoked"), by);
            return key;
        });
    }

    private static Map<String, Object> state(String word, ApiKey key) {
        return Map.of(
                "state",
                word,
                "scopes",
                key.scopes().stream().map(Scope::word).sorted().toList());
    }

    private void write(String action, ApiKey key, @Nullable Object before, Object after, By by) {
        audit.write(new AuditLog.Change(by.actor(), action, key.id(), before, after, null, by.requestId()));
    }

    private static Set<Scope> scopes(List<String> words) {
        var scopes = EnumSet.noneOf(Scope.class);
        for (var i = 0; i < words.size(); i++) {
            var pointer = "/scopes/" + i;
            scopes.add(Scope.of(words.get(i))
                    .orElseThrow(() -> Problem.of(List.of(FieldError.of(
                            ProblemCode.INVALID,
                            pointer,
                            "The scopes are read, capture, review, act, config, admin, simulate.")))));
        }
        if (scopes.isEmpty()) {
            throw Problem.at(ProblemCode.REQUIRED, "/scopes", "A key needs at least one scope.");
        }
        return scopes;
    }
}
