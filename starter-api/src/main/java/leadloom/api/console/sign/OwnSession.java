package leadloom.api.console.sign;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import leadloom.api.access.SignedIn;
import leadloom.hub.access.Accounts.Account;
import org.springframework.security.core.context.SecurityContextImpl;

/** The session of whoever makes a request, for the page that changes what it depends on. */
public final class OwnSession {

    private final SessionCookie cookie;
    private final Passwords passwords;

    OwnSession(SessionCookie cookie, Passwords passwords) {
        this.cookie = cookie;
        this.passwords = passwords;
    }

    /** Opens a new one, after all of the account's were ended. */
    public void renew(Account account, HttpServletRequest request, HttpServletResponse response) {
        cookie.saveContext(new SecurityContextImpl(new SignedIn(account)), request, response);
    }

    /** Whether it is really them: a session alone may be that of whoever sits down at an open browser. */
    public Passwords.Proof proof(Account account, String password, HttpServletRequest request) {
        return passwords.proof(account.login(), password, request.getRemoteAddr());
    }
}
