package leadloom.api.lead;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import leadloom.api.ApiProperties;
import leadloom.api.access.WithoutKey;
import leadloom.api.problem.Problem;
import leadloom.hub.review.Reviews;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * One lead on one page, readable without script. Served without a key, so only where the server is bound to this
 * machine and was called by a name of it; a page elsewhere must not be able to ask through somebody's browser.
 */
@Controller
@WithoutKey
final class LeadPage {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final LeadReports reports;
    private final Reviews reviews;
    private final ApiProperties properties;
    private final boolean local;

    /** @param local the server listens on the loopback address only */
    LeadPage(LeadReports reports, Reviews reviews, ApiProperties properties, boolean local) {
        this.reports = reports;
        this.reviews = reviews;
        this.properties = properties;
        this.local = local;
    }

    @GetMapping(path = "/leads/{id}", produces = "text/html")
    String page(@PathVariable String id, Model model, HttpServletRequest request) {
        if (!local || !THIS_MACHINE.contains(request.getServerName().toLowerCase(Locale.ROOT))) {
            throw Problem.notFound("page here");
        }
        var lead = LeadQuery.id(id);
        model.addAttribute("view", LeadView.of(reports.one(lead), reports.why(lead), reports.timeline(lead)));
        model.addAttribute("reviews", reviews.of(lead));
        model.addAttribute(
                "temporal",
                properties.temporalUi() + "/namespaces/" + properties.temporalNamespace() + "/workflows/lead%2F"
                        + lead);
        return "leadloom/lead";
    }
}
