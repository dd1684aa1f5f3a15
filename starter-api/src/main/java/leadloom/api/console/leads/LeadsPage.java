package leadloom.api.console.leads;

import java.util.List;
import java.util.Map;
import leadloom.api.Cursors;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.console.Words;
import leadloom.api.lead.LeadExport;
import leadloom.api.lead.LeadQuery;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.desk.SavedViews;
import leadloom.hub.desk.SavedViews.SavedView;
import leadloom.hub.lead.LeadSearch;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Leads as a table: searched, filtered by the address alone, ordered, counted, kept as views, taken out as files. */
@Controller
@Needs(Scope.READ)
final class LeadsPage {

    private static final int PAGE = 50;
    private static final int LONGEST_NAME = 60;

    private static final Map<String, String> SAID = Map.of(
            "view", "Kept. A search for a name or address is not part of it.",
            "dropped", "The view is gone.",
            "full", "There are " + SavedViews.MOST + " views already. Drop one first.");

    private final Hub hub;
    private final Campaigns campaigns;
    private final LeadSearch search;
    private final SavedViews views;
    private final LeadExport export;
    private final Cursors cursors;

    LeadsPage(Hub hub, Campaigns campaigns, LeadExport export) {
        this.hub = hub;
        this.campaigns = campaigns;
        this.search = new LeadSearch(hub);
        this.views = new SavedViews(hub);
        this.export = export;
        this.cursors = new Cursors(hub.seals(), "leads");
    }

    @GetMapping(path = "/leads", produces = "text/html")
    String page(
            Caller caller, @RequestParam Map<String, String> words, @ModelAttribute("words") Words said, Model model) {
        var query = LeadQuery.of(words, Times.read(hub).now());
        var after = words.get("after");
        var rows = search.page(
                query.filter(), query.order(), query.descending(), query.place(cursors.place(after)), PAGE + 1);
        var shown = rows.subList(0, Math.min(PAGE, rows.size()));
        var people =
                search.people(shown.stream().map(listed -> listed.row().id()).toList());
        var empty = shown.isEmpty() && after == null;
        model.addAttribute(
                "view",
                new LeadsView(
                        query,
                        shown.stream()
                                .map(listed -> LeadsView.row(listed, people, new Said(said)))
                                .toList(),
                        rows.size() > PAGE
                                ? cursors.of(query.place(shown.getLast().key()))
                                : null,
                        after,
                        search.strip(query.filter()),
                        empty ? search.withoutEach(query.filter()) : List.of(),
                        views.of(caller.id()),
                        Choices.of(campaigns)));
        model.addAttribute("said", SAID.get(words.getOrDefault("said", "")));
        model.addAttribute("mayBulk", caller.scopes().contains(Scope.CONFIG));
        model.addAttribute("me", caller.name());
        return "leadloom/console/leads";
    }

    @GetMapping("/leads/export.csv")
    ResponseEntity<StreamingResponseBody> csv(Caller caller, @RequestParam Map<String, String> words) {
        return export.csv(LeadQuery.of(words, Times.read(hub).now()), caller);
    }

    @GetMapping("/leads/export.ndjson")
    ResponseEntity<StreamingResponseBody> ndjson(Caller caller, @RequestParam Map<String, String> words) {
        return export.ndjson(LeadQuery.of(words, Times.read(hub).now()), caller);
    }

    @PostMapping("/leads/views")
    String keep(Caller caller, @RequestParam String name, @RequestParam String query) {
        var called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw Problem.of(ProblemCode.INVALID, "A view's name has 1 to " + LONGEST_NAME + " characters.");
        }
        var words = Addresses.read(query);
        words.remove("q");
        words.remove("email");
        var kept = Addresses.write(LeadQuery.of(words, Times.read(hub).now()).given());
        var done = views.keep(caller.id(), new SavedView(called, kept));
        return "redirect:" + Addresses.leads(kept, done ? "view" : "full");
    }

    @PostMapping("/leads/views/drop")
    String drop(Caller caller, @RequestParam String name) {
        views.drop(caller.id(), name);
        return "redirect:" + Addresses.leads("", "dropped");
    }
}
