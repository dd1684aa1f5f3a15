package leadloom.api.console.overview;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import leadloom.api.access.Needs;
import leadloom.api.access.SignedIn;
import leadloom.api.console.Words;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.kpi.Kpis;
import leadloom.hub.kpi.OverviewReader;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Answers "is it well, and what needs me?". */
@Controller
@Needs(Scope.READ)
final class OverviewPage {

    private static final String PAGE = "leadloom/console/overview";

    private final Hub hub;
    private final Kpis kpis;
    private final OverviewReader reader;
    private final LastViews lastViews = new LastViews();

    OverviewPage(Hub hub, Kpis kpis) {
        this.hub = hub;
        this.kpis = kpis;
        this.reader = new OverviewReader(hub);
    }

    @GetMapping("/")
    String page(
            @RequestParam(required = false) @Nullable String span,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable Integer version,
            @ModelAttribute("words") Words words,
            Model model,
            HttpServletRequest request) {
        var question = OverviewQuestion.of(span, campaign, version);
        if (request.getUserPrincipal() instanceof SignedIn signedIn && signedIn.remembered()) {
            return asBefore(question, model).orElseThrow(OverviewPage::away);
        }
        try {
            var frame = reader.frame();
            if (frame.firstCapture() == null) {
                model.addAttribute("campaigns", frame.campaigns());
                model.addAttribute("curl", curl(frame.campaigns()));
                return "leadloom/console/overview-empty";
            }
            var first = LocalDate.ofInstant(frame.firstCapture(), words.zone());
            var slice = question.slice(LocalDate.ofInstant(words.now(), words.zone()), first, words.zone());
            var view = OverviewComposer.of(
                            question,
                            words,
                            kpis.glance(slice, OverviewQuestion.group(slice)),
                            reader.read(slice.span()))
                    .view(frame.campaigns(), hub.realTime().instant());
            lastViews.keep(view);
            return show(view, false, model);
        } catch (DataAccessException away) {
            return asBefore(question, model).orElseThrow(() -> away);
        }
    }

    /** Figures of before are worth more than a page without any, as long as they say when they were read. */
    private Optional<String> asBefore(OverviewQuestion question, Model model) {
        return lastViews.like(question.address()).map(view -> show(view, true, model));
    }

    private static String show(OverviewView view, boolean stale, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("stale", stale);
        return PAGE;
    }

    private static Problem away() {
        return Problem.of(ProblemCode.DATABASE_AWAY, "The database does not answer just now.");
    }

    private static String curl(List<String> campaigns) {
        return """
                curl https://YOUR-ADDRESS/api/v1/leads -H 'Authorization: Bearer YOUR-KEY' \\
                  -H 'Content-Type: application/json' -H 'Idempotency-Key: 1' \\
                  -d '{"email": "ines@example.com", "campaign": "%s"}'""".formatted(campaigns.isEmpty() ? "autumn-demo" : campaigns.getFirst());
    }
}
