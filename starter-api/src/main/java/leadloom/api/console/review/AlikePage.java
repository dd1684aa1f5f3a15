package leadloom.api.console.review;

import java.util.List;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.review.ReviewActs;
import leadloom.api.review.ReviewActs.Asked;
import leadloom.api.review.ReviewActs.By;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.review.Alike;
import leadloom.hub.review.Names;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Lines so alike that they may be approved in one go: the list first, then its count, then all or none. */
@Controller
final class AlikePage {

    private final Alike alike;
    private final Names names;
    private final ReviewActs acts;

    AlikePage(Hub hub, ReviewActs acts) {
        this.alike = new Alike(hub);
        this.names = new Names(hub);
        this.acts = acts;
    }

    @GetMapping("/review/alike")
    @Needs(Scope.READ)
    String page(Caller caller, @RequestParam String lead, @RequestParam String review, Model model) {
        show(caller, asked(lead, review), model);
        return "leadloom/console/review-alike";
    }

    private void show(Caller caller, Asked asked, Model model) {
        var lines = alike.like(asked.lead(), asked.review(), caller.id());
        model.addAttribute("asked", asked);
        model.addAttribute("lines", lines);
        model.addAttribute(
                "names", names.of(lines.stream().map(Alike.Line::lead).toList()));
    }

    /** @param count as the person typed it */
    @PostMapping("/review/alike")
    @Needs(Scope.REVIEW)
    ModelAndView approve(
            Caller caller,
            @RequestParam String lead,
            @RequestParam String review,
            @RequestParam(required = false) @Nullable List<String> shown,
            @RequestParam(required = false) @Nullable Integer count,
            Model model) {
        var asked = asked(lead, review);
        try {
            var by = new By(caller.id(), caller.name(), caller.requestId());
            var leads = shown == null
                    ? List.<LeadId>of()
                    : shown.stream().map(each -> asked(each, review).lead()).toList();
            acts.approveAlike(by, asked, leads, count == null ? 0 : count, ReviewActs.UNDO);
            return Next.page("/review?split=done");
        } catch (Problem problem) {
            show(caller, asked, model);
            return Next.refused("leadloom/console/review-alike", problem);
        }
    }

    private static Asked asked(String lead, String review) {
        if (!lead.startsWith("lead_") || lead.length() <= 5 || lead.length() > 64) {
            throw Problem.notFound("lead");
        }
        return new Asked(new LeadId(lead), review);
    }
}
