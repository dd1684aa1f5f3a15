package leadloom.api.console.system;

import java.util.ArrayList;
import java.util.List;
import leadloom.api.ApiProperties;
import leadloom.api.access.Needs;
import leadloom.api.health.Fleet;
import leadloom.api.health.HealthAnswer;
import leadloom.api.health.HealthReport;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** For whoever runs it: what is wrong, in words for leads first, then every part. */
@Controller
@Needs(Scope.READ)
final class SystemPage {

    private final Hub hub;
    private final HealthReport health;
    private final Fleet fleet;
    private final ApiProperties properties;

    SystemPage(Hub hub, HealthReport health, Fleet fleet, ApiProperties properties) {
        this.hub = hub;
        this.health = health;
        this.fleet = fleet;
        this.properties = properties;
    }

    /**
     * Something that somebody should know.
     *
     * @param what it means for leads
     * @param fix what to do
     */
    public record Word(boolean bad, String what, String fix) {}

    /** Leads that wait for the same. */
    public record Waiting(String reason, long leads) {}

    @GetMapping("/system")
    String page(Model model) {
        var answer = health.look();
        var queues = fleet.look();
        var waiting = waiting();
        model.addAttribute("health", answer);
        model.addAttribute("queues", queues);
        model.addAttribute("waiting", waiting);
        model.addAttribute("told", told(answer, queues));
        model.addAttribute("temporalUi", properties.temporalUi());
        return "leadloom/console/system";
    }

    /** Why leads are held now, the most first. */
    private List<Waiting> waiting() {
        return hub.sql()
                .sql("""
                SELECT coalesce(next_because, 'unsaid') AS reason, count(*) AS leads
                FROM lead
                WHERE ended_at IS NULL AND stage = 'held'
                GROUP BY 1
                ORDER BY 2 DESC, 1
                LIMIT 20
                """)
                .query((row, number) -> new Waiting(row.getString("reason"), row.getLong("leads")))
                .list();
    }

    private static List<Word> told(HealthAnswer answer, List<Fleet.Queue> queues) {
        var told = new ArrayList<Word>();
        var temporal = answer.temporal();
        if (temporal != null && !temporal.reachable()) {
            told.add(new Word(
                    true,
                    "Temporal does not answer: new leads are taken in and kept, nothing moves on until it is back.",
                    "Is it running? Its address is in TEMPORAL_ADDRESS."));
        } else if (temporal != null && Integer.valueOf(0).equals(temporal.workers())) {
            told.add(new Word(
                    true,
                    "No workers polling: leads wait, none is lost.",
                    "Start one: ./leadloom serve --role worker"));
        }
        queues.stream()
                .filter(queue -> queue.pollers().isEmpty() && queue.waiting() != null && queue.waiting() > 0)
                .forEach(queue -> told.add(new Word(
                        true,
                        "Nobody works at " + queue.name() + ": " + queue.waiting() + " tasks wait, none is lost.",
                        "A worker takes it as soon as one runs.")));
        answer.vendors().stream()
                .filter(vendor -> !vendor.there())
                .forEach(vendor -> told.add(new Word(
                        true,
                        "The vendor of " + vendor.slot() + " (" + vendor.vendor()
                                + ") does not answer: its leads wait, none is lost.",
                        "It is tried again by itself"
                                + (vendor.because() == null ? "." : "; it was stopped by " + vendor.because() + "."))));
        if (answer.stuckLeads() != null && answer.stuckLeads() > 0) {
            told.add(new Word(
                    true,
                    answer.stuckLeads() + " leads have neither a wake-up nor a question nor an end.",
                    "The sentinel pokes them within a minute; if they stay, ./leadloom rebuild."));
        }
        var budgets = answer.budgets();
        if (budgets != null) {
            budgets.forEach(budget -> told.add(new Word(
                    budget.exhausted(),
                    "The money of " + budget.campaign() + " for " + budget.month()
                            + (budget.exhausted() ? " is used up." : " is used to " + budget.warnedPercent() + " %."),
                    "See Spend.")));
        }
        return told;
    }
}
