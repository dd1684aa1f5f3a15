package leadloom.api.console.sign;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which addresses belong to the console; everything else proves its caller in its own way. */
final class ConsolePaths implements RequestMatcher {

    private static final Set<String> FIRST_PARTS = Set.of(
            "",
            "overview",
            "leads",
            "review",
            "campaigns",
            "weekly",
            "spend",
            "system",
            "connect",
            "inbox",
            "audit",
            "inventory",
            "people",
            "account",
            "keys",
            "figures",
            "pilot",
            "minutes",
            "live",
            "webhooks",
            "start",
            "login",
            "logout",
            "oauth2");

    @Override
    public boolean matches(HttpServletRequest request) {
        var path = request.getRequestURI().substring(1);
        var end = path.indexOf('/');
        return FIRST_PARTS.contains(end < 0 ? path : path.substring(0, end));
    }
}
