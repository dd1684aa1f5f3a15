package leadloom.api.access;

import java.util.Set;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.access.Scope;

/**
 * Who makes a request: the holder of a key, or a colleague who is signed in. Handlers take it as a parameter.
 *
 * @param id of the key or the account, for the audit log
 * @param name of either, for people
 */
public record Caller(String id, String name, Set<Scope> scopes, String requestId) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** @throws Problem if the key lacks the scope */
    public void mustHave(Scope scope) {
        if (!scopes.contains(scope)) {
            throw Problem.of(ProblemCode.NOT_ALLOWED, "This needs a key or a role with the scope " + scope.word() + ".")
                    .with("scope", scope.word());
        }
    }
}
