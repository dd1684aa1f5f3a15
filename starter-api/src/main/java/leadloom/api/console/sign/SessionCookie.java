package leadloom.api.console.sign;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Supplier;
import leadloom.api.access.SignedIn;
import leadloom.hub.access.ConsoleSessions;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.util.WebUtils;

/** Keeps who is signed in: a secret in a cookie, everything else in the hub. */
final class SessionCookie implements SecurityContextRepository, LogoutHandler {

    static final String NAME = "leadloom_session";

    private final ConsoleSessions sessions;
    private final RememberedSignIns remembered;
    private final Cookies cookies;

    SessionCookie(ConsoleSessions sessions, RememberedSignIns remembered, Cookies cookies) {
        this.sessions = sessions;
        this.remembered = remembered;
        this.cookies = cookies;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Lazy(() -> secret(request).flatMap(this::signedIn).map(SecurityContextImpl::new));
    }

    private Optional<SignedIn> signedIn(String secret) {
        try {
            var account = sessions.signedIn(secret);
            account.ifPresentOrElse(known -> remembered.keep(secret, known), () -> remembered.forget(secret));
            return account.map(SignedIn::new);
        } catch (DataAccessException away) {
            return Optional.of(remembered.lately(secret).orElseThrow(() -> away));
        }
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // Spring Security still asks for it; nobody here calls it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return secret(request).isPresent();
    }

    /** Opens a session for whoever has just proved who they are, never going on with one that was there before. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() instanceof SignedIn signedIn) {
            secret(request).ifPresent(sessions::end);
            var secret = sessions.open(signedIn.account().id());
            response.addHeader(
                    HttpHeaders.SET_COOKIE, cookies.of(NAME, secret, ConsoleSessions.LONGEST.toSeconds(), request));
        }
    }

    @Override
    public void logout(
            HttpServletRequest request,
            HttpServletResponse response,
            @org.jspecify.annotations.Nullable Authentication authentication) {
        secret(request).ifPresent(secret -> {
            remembered.forget(secret);
            sessions.end(secret);
        });
        response.addHeader(HttpHeaders.SET_COOKIE, cookies.of(NAME, "", 0, request));
    }

    private static Optional<String> secret(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, NAME)).map(cookie -> cookie.getValue());
    }

    /** Asks the hub only where somebody wants to know, and once. */
    private static final class Lazy implements DeferredSecurityContext {

        private final Supplier<Optional<SecurityContext>> source;
        private @org.jspecify.annotations.Nullable SecurityContext context;
        private boolean generated;

        Lazy(Supplier<Optional<SecurityContext>> source) {
            this.source = source;
        }

        @Override
        public SecurityContext get() {
            var known = context;
            if (known == null) {
                var found = source.get();
                generated = found.isEmpty();
                known = found.orElseGet(SecurityContextHolder::createEmptyContext);
                context = known;
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            get();
            return generated;
        }
    }
}
