package leadloom.api.consent;

import java.time.Duration;
import java.util.List;
import leadloom.api.Patience;
import leadloom.api.access.WithoutKey;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.consent.UnsubscribeToken;
import leadloom.journey.lead.LeadId;
import org.springframework.http.HttpMethod;
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

    @GetMapping(path = "/u/{token}", produces = "text/html")
    String ask(@PathVariable String token, HttpMethod method, Model model)
            throws HttpRequestMethodNotSupportedException {
        if (method.equals(HttpMethod.HEAD)) {
            throw new HttpRequestMethodNotSupportedException("HEAD", List.of("GET", "POST"));
        }
        lead(token);
        model.addAttribute("done", false);
        return "leadloom/unsubscribe";
    }

    @PostMapping(path = "/u/{token}", produces = "text/html")
    String unsubscribe(@PathVariable String token, Model model) {
        var lead = lead(token);
        suppressions.addPersonOf(lead, "unsubscribed", "unsubscribe-link");
        if (!Patience.until(() -> !suppressions.mailOnItsWay(lead), LEASES_END)) {
            throw Problem.of(ProblemCode.STILL_ON_ITS_WAY, "A mail may still be on its way; it is the last one.")
                    .retryAfter(Duration.ofSeconds(2));
        }
        model.addAttribute("done", true);
        return "leadloom/unsubscribe";
    }

    private LeadId lead(String token) {
        return UnsubscribeToken.read(token, hub.seals()).orElseThrow(() -> Problem.notFound("link"));
    }
}
