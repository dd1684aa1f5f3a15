package leadloom.api.console.sign;

import com.fasterxml.jackson.annotation.JsonInclude;
import leadloom.api.access.Needs;
import leadloom.hub.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How colleagues can sign in, and whether the way through their company is open. */
@RestController
final class SignInEndpoint {

    private final Issuer issuer;

    SignInEndpoint(Issuer issuer) {
        this.issuer = issuer;
    }

    /** @param trouble why the issuer cannot sign anybody in just now; null if it can */
    record Outside(
            String issuer, boolean reachable, @Nullable String trouble) {}

    /** @param oidc null where no issuer is set up */
    record Ways(
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Outside oidc) {}

    @GetMapping(path = "/api/v1/sign-in", produces = "application/json")
    @Needs(Scope.READ)
    Ways ways() {
        if (!issuer.configured()) {
            return new Ways(null);
        }
        var trouble = issuer.trouble();
        return new Ways(new Outside(issuer.address(), trouble.isEmpty(), trouble.orElse(null)));
    }
}
