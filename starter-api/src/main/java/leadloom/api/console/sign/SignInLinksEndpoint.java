package leadloom.api.console.sign;

import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.hub.Hub;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.ConsoleSessions;
import leadloom.hub.access.Role;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.audit.AuditLog.Change;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Links that sign a colleague in once: the way in on a first start, and where a password is lost. */
@RestController
final class SignInLinksEndpoint {

    /** Whom a link without a login is for: made with the first of them. */
    static final String OWNER = "owner";

    private final Hub hub;
    private final Accounts accounts;
    private final ConsoleSessions sessions;
    private final AuditLog audit;

    SignInLinksEndpoint(Hub hub, Accounts accounts, ConsoleSessions sessions, AuditLog audit) {
        this.hub = hub;
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** @param login whom it is for; the owner, an admin, where none is given */
    record Wish(@Nullable String login) {}

    /** @param path to put behind the console's address; good once and for half an hour */
    record Link(String login, String path) {}

    @PostMapping("/api/v1/sign-in-links")
    @Needs(Scope.ADMIN)
    @ResponseStatus(HttpStatus.CREATED)
    Link make(@RequestBody Wish wish, Caller caller) {
        var login = wish.login();
        return hub.inTransaction(() -> {
            var account = login == null
                    ? accounts.named(OWNER, "Owner", Role.ADMIN)
                    : accounts.byLogin(login).orElseThrow(() -> Problem.notFound("account"));
            var secret = sessions.link(account.id());
            audit.write(
                    new Change(caller.id(), "make-sign-in-link", account.id(), null, null, null, caller.requestId()));
            return new Link(account.login(), "/start?k=" + secret);
        });
    }
}
