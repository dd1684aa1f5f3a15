package leadloom.api.console.sign;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import leadloom.api.access.Caller;
import leadloom.api.problem.Problem;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.access.AccountChanges.By;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.WebUtils;

/**
 * What a page says once, after a form was sent and the browser asked for the page anew: in a sealed cookie, so that any
 * API process can say it, reloading repeats nothing, and a new key is never kept.
 */
public final class Once {

    private static final String NAME = "leadloom_once";
    private static final Duration LASTS = Duration.ofMinutes(1);

    private final Hub hub;
    private final Cookies cookies;

    Once(Hub hub, Cookies cookies) {
        this.hub = hub;
        this.cookies = cookies;
    }

    /**
     * A message.
     *
     * @param bad something was refused
     * @param secret a key or a link that is shown this once; null: none
     */
    public record Note(String text, boolean bad, @Nullable String secret) {

        public static Note done(String text) {
            return new Note(text, false, null);
        }

        public static Note refused(String text) {
            return new Note(text, true, null);
        }

        public static Note secret(String text, String secret) {
            return new Note(text, false, secret);
        }

        @Override
        public String toString() {
            return "Note[" + text + "]";
        }
    }

    /** Does the work in the caller's name and says what came of it; a refusal is said in its own words. */
    public void tell(Caller caller, HttpServletRequest request, HttpServletResponse response, Function<By, Note> work) {
        say(caller.id(), cameOf(caller, work), request, response);
    }

    private static Note cameOf(Caller caller, Function<By, Note> work) {
        try {
            return work.apply(new By(caller.id(), caller.requestId()));
        } catch (Problem refused) {
            return Note.refused(refused.detail());
        }
    }

    /** @param to whom, by id: nobody else can read it */
    public void say(String to, Note note, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                cookies.of(NAME, hub.seals().close(NAME + to, Json.text(note)), LASTS.toSeconds(), request));
    }

    /** What was to be said, which is over with this. */
    public Optional<Note> hear(String by, HttpServletRequest request, HttpServletResponse response) {
        var cookie = Optional.ofNullable(WebUtils.getCookie(request, NAME));
        cookie.ifPresent(ignored -> {
            response.addHeader(HttpHeaders.SET_COOKIE, cookies.of(NAME, "", 0, request));
            // A page with a key on it is in no cache of anybody's.
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        });
        return cookie.flatMap(known -> hub.seals().reopen(NAME + by, known.getValue()))
                .map(text -> Json.mapper().readValue(text, Note.class));
    }
}
