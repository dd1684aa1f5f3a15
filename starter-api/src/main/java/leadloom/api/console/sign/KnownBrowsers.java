package leadloom.api.console.sign;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import leadloom.hub.Hub;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.WebUtils;

/** Browsers that a login has signed in from before: whoever guesses elsewhere does not make them wait. */
final class KnownBrowsers {

    private static final String NAME = "leadloom_browser";
    private static final Duration LASTS = Duration.ofDays(180);
    private static final int LETTERS = 16;

    private final Hub hub;
    private final Cookies cookies;

    KnownBrowsers(Hub hub, Cookies cookies) {
        this.hub = hub;
        this.cookies = cookies;
    }

    /** The browser's word; empty where another login, or none, has signed in from it. */
    Optional<String> word(String login, HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, NAME))
                .flatMap(cookie -> hub.seals().reopen(purpose(login), cookie.getValue()));
    }

    void remember(String login, HttpServletRequest request, HttpServletResponse response) {
        var box = hub.seals().close(purpose(login), hub.seals().randomWord(LETTERS));
        response.addHeader(HttpHeaders.SET_COOKIE, cookies.of(NAME, box, LASTS.toSeconds(), request));
    }

    private static String purpose(String login) {
        return NAME + "/" + login.strip().toLowerCase(Locale.ROOT);
    }
}
