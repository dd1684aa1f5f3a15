package leadloom.api.consent;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import leadloom.api.Patience;
import leadloom.api.access.WithoutKey;
import leadloom.hub.Hub;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.consent.UnsubscribeToken;
import leadloom.journey.lead.LeadId;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where an unsubscribe link leads. Looking changes nothing, because scanners and previews look; a POST does it: from
 * the page's button or from a mail program (RFC 8058), without login or cookie.
 */
@Controller
@WithoutKey
final class UnsubscribePage {

    /** Longer than the lease of a claim, so that one way or the other it is over. */
    private static final Duration LEASES_END = Duration.ofSeconds(15);

    private final Hub hub;
    private final Suppressions suppressions;

    UnsubscribePage(Hub hub) {
        this.hub = hub;
        this.suppressions = new Suppressions(hub);
    }

    /** What the page says. */
    enum State {
        ASKED,
        DONE,
        LAST_ON_ITS_WAY,
        UNKNOWN
    }

    @GetMapping(path = "/u/{token}", produces = "text/html")
    String ask(@PathVariable String token, HttpMethod method, HttpServletResponse response, Model model)
            throws HttpRequestMethodNotSupportedException {
        if (method.equals(HttpMethod.HEAD)) {
            throw new HttpRequestMethodNotSupportedException("HEAD", List.of("GET", "POST"));
        }
        return lead(token).isPresent()
                ? page(State.ASKED, HttpStatus.OK, response, model)
                : page(State.UNKNOWN, HttpStatus.NOT_FOUND, response, model);
    }

    /** A mail program that is answered 503 asks again; the person is suppressed all the same. */
    @PostMapping(path = "/u/{token}", produces = "text/html")
    String unsubscribe(@PathVariable String token, HttpServletResponse response, Model model) {
        var lead = lead(token);
        if (lead.isEmpty()) {
            return page(State.UNKNOWN, HttpStatus.NOT_FOUND, response, model);
        }
        suppressions.addPersonOf(lead.orElseThrow(), "unsubscribed", "unsubscribe-link");
        if (!Patience.until(() -> !suppressions.mailOnItsWay(lead.orElseThrow()), LEASES_END)) {
            response.setHeader("Retry-After", "2");
            return page(State.LAST_ON_ITS_WAY, HttpStatus.SERVICE_UNAVAILABLE, response, model);
        }
        return page(State.DONE, HttpStatus.OK, response, model);
    }

    private static String page(State state, HttpStatus status, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        model.addAttribute("state", state);
        return "leadloom/unsubscribe";
    }

    private Optional<LeadId> lead(String token) {
        return UnsubscribeToken.read(token, hub.seals());
    }
}
