package leadloom.api.console.leads;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.api.ApiProperties;
import leadloom.api.Patience;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.console.Words;
import leadloom.api.lead.LeadActs;
import leadloom.api.lead.LeadActs.Act;
import leadloom.api.lead.LeadActs.Acted;
import leadloom.api.lead.LeadActs.By;
import leadloom.api.lead.LeadQuery;
import leadloom.api.lead.NotesEndpoint;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.desk.LeadStories;
import leadloom.hub.desk.Owners;
import leadloom.hub.lead.LeadList;
import leadloom.hub.spend.BudgetLeft;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One lead: where it is and why, what comes next, what would change that, and what a colleague does with it. */
@Controller
@Needs(Scope.READ)
final class LeadPage {

    private static final Map<String, String> SAID = Map.of(
            "pause", "Paused. Nothing leaves until somebody resumes it.",
            "resume", "Goes on.",
            "stop", "Stopped for good.",
            "take_over", "Yours now. The sequence has stopped.",
            "note", "Noted.",
            "still", "Done. A mail that was on its way just then may still arrive.");

    private static final List<String> TABS = List.of("timeline", "data", "raw");

    /** Longer than the lease of a claim, so that one way or the other it is over. */
    private static final Duration LEASES_END = Duration.ofSeconds(15);

    private final Hub hub;
    private final Campaigns campaigns;
    private final LeadStories stories;
    private final LeadList list;
    private final LeadActs acts;
    private final NotesEndpoint notes;
    private final Owners owners;
    private final Suppressions suppressions;
    private final ApiProperties properties;

    LeadPage(Hub hub, Campaigns campaigns, LeadActs acts, NotesEndpoint notes, ApiProperties properties) {
        this.hub = hub;
        this.campaigns = campaigns;
        this.stories = new LeadStories(hub);
        this.list = new LeadList(hub);
        this.acts = acts;
        this.notes = notes;
        this.owners = new Owners(hub);
        this.suppressions = new Suppressions(hub);
        this.properties = properties;
    }

    @GetMapping(path = "/leads/{id}", produces = "text/html")
    String page(
            @PathVariable String id,
            @RequestParam(defaultValue = "timeline") String tab,
            @RequestParam(required = false) @Nullable String said,
            @ModelAttribute("words") Words words,
            Model model) {
        var lead = LeadQuery.id(id);
        if (!TABS.contains(tab)) {
            throw Problem.notFound("tab");
        }
        model.addAttribute("lead", lead.value());
        model.addAttribute("tab", tab);
        model.addAttribute("said", said == null ? null : SAID.get(said));
        model.addAttribute("temporal", temporal(lead));
        try {
            var story = stories.of(lead).orElseThrow(() -> Problem.notFound("lead"));
            var times = Times.read(hub);
            model.addAttribute(
                    "view",
                    LeadView.of(
                            story,
                            campaigns,
                            times,
                            new Said(words),
                            campaign -> BudgetLeft.of(hub, campaign, times.now())));
            return "leadloom/console/lead";
        } catch (DataAccessException unreachable) {
            return withoutHistory(lead, words, model);
        }
    }

    /** What the read model knows is better than nothing, if the reader is told so. */
    private String withoutHistory(LeadId lead, Words words, Model model) {
        var row = list.find(lead).orElseThrow(() -> Problem.notFound("lead"));
        model.addAttribute("row", row);
        model.addAttribute("stage", StageWords.of(row));
        model.addAttribute("next", new Said(words).orNull(row.nextWhat()));
        model.addAttribute("because", new Said(words).orNull(row.nextBecause()));
        return "leadloom/console/lead-short";
    }

    private String temporal(LeadId lead) {
        return properties.temporalUi() + "/namespaces/" + properties.temporalNamespace() + "/workflows/lead%2F" + lead;
    }

    @PostMapping("/leads/{id}/actions")
    @Needs(Scope.ACT)
    String act(Caller caller, @PathVariable String id, @RequestParam String action) {
        var lead = LeadQuery.id(id);
        var act = Optional.of(action)
                .flatMap(Act::of)
                .filter(known -> SAID.containsKey(known.word()))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_A_CHOICE, "There is no such action."));
        var acted = hub.inTransaction(() -> {
            var done = acts.act(lead, act, "asked", new By(caller.id(), caller.requestId()));
            if (done instanceof Acted.Done && act == Act.TAKE_OVER) {
                owners.give(lead, caller.name());
            }
            return done;
        });
        return switch (acted) {
            case Acted.Done() -> back(lead, settled(lead) ? act.word() : "still");
            case Acted.Ended(var outcome) ->
                throw Problem.of(ProblemCode.ENDED, "This lead has ended: " + outcome + ".");
            case Acted.Unknown() -> throw Problem.notFound("lead");
        };
    }

    private boolean settled(LeadId lead) {
        return Patience.until(() -> !suppressions.mailOnItsWay(lead), LEASES_END);
    }

    @PostMapping("/leads/{id}/notes")
    @Needs(Scope.ACT)
    String note(Caller caller, @PathVariable String id, @RequestParam String text) {
        var lead = LeadQuery.id(id);
        notes.write(lead, text, caller);
        return back(lead, "note");
    }

    private static String back(LeadId lead, String said) {
        return "redirect:/leads/" + lead + "?said=" + said;
    }
}
