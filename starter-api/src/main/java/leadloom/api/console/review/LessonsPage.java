package leadloom.api.console.review;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.console.Words;
import leadloom.api.problem.Problem;
import leadloom.api.review.ReviewActs.By;
import leadloom.api.review.SuggestionActs;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.review.Edits;
import leadloom.hub.review.Suggestions;
import leadloom.hub.review.Suggestions.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What edits teach: how often each prompt's lines were rewritten, into what, and what could be done about it. */
@Controller
final class LessonsPage {

    private static final Duration RATED_WITHIN = Duration.ofDays(90);
    private static final int SHOWN = 25;

    private final Edits edits;
    private final Suggestions suggestions;
    private final SuggestionActs acts;

    LessonsPage(Hub hub, Campaigns campaigns, SuggestionActs acts) {
        this.edits = new Edits(hub);
        this.suggestions = new Suggestions(hub, campaigns);
        this.acts = acts;
    }

    @GetMapping("/review/lessons")
    @Needs(Scope.READ)
    String page(
            Caller caller,
            @ModelAttribute("words") Words words,
            @RequestParam(required = false) @Nullable String campaign,
            Model model) {
        show(campaign, caller, words, model);
        return "leadloom/console/review-lessons";
    }

    private void show(@Nullable String campaign, Caller caller, Words words, Model model) {
        var rates = edits.rates(null, words.now(), RATED_WITHIN);
        var names = rates.stream().map(Edits.Rate::campaign).distinct().toList();
        var chosen = campaign != null && names.contains(campaign) || names.isEmpty() ? campaign : names.getFirst();
        model.addAttribute("rates", rates);
        model.addAttribute("campaign", chosen);
        model.addAttribute("campaigns", names);
        model.addAttribute("edits", chosen == null ? List.of() : edits.page(chosen, null, SHOWN));
        model.addAttribute("suggestions", chosen == null ? List.of() : suggestions.open(chosen));
        model.addAttribute("accepted", chosen == null ? List.of() : suggestions.accepted(chosen));
        model.addAttribute("mayAccept", caller.scopes().contains(Scope.CONFIG));
    }

    @PostMapping("/review/lessons")
    @Needs(Scope.CONFIG)
    ModelAndView decide(
            Caller caller,
            @ModelAttribute("words") Words words,
            @RequestParam String campaign,
            @RequestParam String kind,
            @RequestParam String phrase,
            @RequestParam String choice,
            Model model) {
        try {
            acts.decide(
                    new By(caller.id(), caller.name(), caller.requestId()),
                    campaign,
                    Kind.of(kind).orElseThrow(() -> Problem.notFound("kind of suggestion")),
                    phrase,
                    choice.equals("accept"));
            return Next.page("/review/lessons?campaign=" + URLEncoder.encode(campaign, StandardCharsets.UTF_8));
        } catch (Problem problem) {
            show(campaign, caller, words, model);
            return Next.refused("leadloom/console/review-lessons", problem);
        }
    }
}
