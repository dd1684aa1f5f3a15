package leadloom.api.console.leads;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.lead.BulkEndpoint;
import leadloom.api.lead.LeadBulk;
import leadloom.api.lead.LeadQuery;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.desk.BulkActs;
import leadloom.hub.desk.BulkActs.Order;
import leadloom.hub.desk.BulkActs.Which;
import leadloom.hub.job.Job;
import leadloom.hub.job.Jobs;
import leadloom.hub.job.RefusedRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** One act on many leads: first how many it would touch, then, once somebody has said yes, how far it is. */
@Controller
final class BulkPages {

    private static final int MOST_CHOSEN = 1_000;
    private static final int MOST_REFUSED = 50;

    private final Hub hub;
    private final LeadBulk bulk;
    private final Jobs jobs;

    BulkPages(Hub hub, LeadBulk bulk) {
        this.hub = hub;
        this.bulk = bulk;
        this.jobs = new Jobs(hub);
    }

    /**
     * What a form asks.
     *
     * @param which chosen or matching
     * @param query the filter, as in the address of the list
     * @param key made when the leads were counted, so that saying yes twice is saying it once
     */
    record BulkForm(
            @Nullable String act,
            @Nullable String which,
            @Nullable String query,
            @Nullable List<String> lead,
            @Nullable Integer version,
            @Nullable String owner,
            @Nullable String key) {

        public List<String> leads() {
            return lead == null ? List.of() : lead;
        }

        String filter() {
            return query == null ? "" : query;
        }
    }

    /** Counts, and asks. Changes nothing. */
    @PostMapping("/leads/bulk")
    @Needs(Scope.CONFIG)
    String ask(Caller caller, @ModelAttribute BulkForm form, Model model) {
        var order = order(form, caller);
        var leads = bulk.count(which(form));
        model.addAttribute("form", form);
        model.addAttribute("leads", leads);
        model.addAttribute("sentence", sentence(order, leads));
        model.addAttribute("back", Addresses.leads(form.filter()));
        model.addAttribute("key", hub.seals().randomWord(20));
        return "leadloom/console/leads-bulk";
    }

    @PostMapping("/leads/bulk/start")
    @Needs(Scope.CONFIG)
    String start(Caller caller, @ModelAttribute BulkForm form) {
        var key = Optional.ofNullable(form.key())
                .filter(word -> word.matches("[a-z0-9]{20}"))
                .orElseThrow(() -> Problem.of(ProblemCode.INVALID, "Count the leads first."));
        var job = bulk.start(which(form), order(form, caller), caller.id() + "/" + key);
        return "redirect:/leads/jobs/" + job.id();
    }

    @GetMapping(path = "/leads/jobs/{id}", produces = "text/html")
    @Needs(Scope.READ)
    String job(@PathVariable String id, Model model) {
        var job = jobs.find(id)
                .filter(known -> known.kind().equals(BulkActs.KIND))
                .orElseThrow(() -> Problem.notFound("job"));
        var refused = new ArrayList<RefusedRow>();
        if (job.counts().rejected() > 0) {
            jobs.refusedRows(id, row -> {
                if (refused.size() < MOST_REFUSED) {
                    refused.add(row);
                }
            });
        }
        model.addAttribute("job", job);
        model.addAttribute("total", job.total() == null ? 0 : job.total());
        model.addAttribute("sentence", sentence(BulkActs.order(job), job.total() == null ? 0 : job.total()));
        model.addAttribute("percent", percent(job));
        model.addAttribute("refused", refused.stream().map(Refusal::of).toList());
        return "leadloom/console/leads-job";
    }

    record Refusal(String lead, String reason) {

        static Refusal of(RefusedRow row) {
            return new Refusal(row.source().replaceAll("[^a-z0-9_]", ""), row.reason());
        }
    }

    private static int percent(Job job) {
        var total = job.total();
        return total == null || total == 0 ? 100 : (int) (100L * job.done() / total);
    }

    private Which which(BulkForm form) {
        if ("matching".equals(form.which())) {
            return new Which.Matching(
                    LeadQuery.of(Addresses.read(form.filter()), Times.read(hub).now())
                            .filter());
        }
        if (form.leads().isEmpty() || form.leads().size() > MOST_CHOSEN) {
            throw Problem.of(ProblemCode.INVALID, "Choose 1 to " + MOST_CHOSEN + " leads, or all that match.");
        }
        return new Which.Chosen(form.leads().stream().map(LeadQuery::id).toList());
    }

    private static Order order(BulkForm form, Caller caller) {
        var owner = form.owner() == null || form.owner().isBlank()
                ? null
                : form.owner().strip();
        return BulkEndpoint.order(form.act(), form.version(), owner, "asked", caller);
    }

    /** Such as "This stops 312 leads." */
    static String sentence(Order order, int leads) {
        var many = String.format(Locale.ENGLISH, "%,d", leads) + (leads == 1 ? " lead" : " leads");
        return switch (order.act()) {
            case "pause" -> "This pauses " + many + ".";
            case "resume" -> "This lets " + many + " go on.";
            case "stop" -> "This stops " + many + " for good.";
            case "version" ->
                "This moves " + many + " to version " + order.version()
                        + ", where that version has the segment and sequence they are in.";
            default ->
                order.owner() == null
                        ? "This takes the owner from " + many + "."
                        : "This gives " + many + " to " + order.owner() + ".";
        };
    }
}
