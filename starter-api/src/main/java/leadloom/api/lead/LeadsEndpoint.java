package leadloom.api.lead;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadloom.api.Cursors;
import leadloom.api.Page;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.lead.LeadSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Leads, read: lists, one, its timeline, why and what next. */
@RestController
@RequestMapping(path = "/api/v1/leads", produces = "application/json")
@Needs(Scope.READ)
final class LeadsEndpoint {

    private final Hub hub;
    private final LeadSearch leads;
    private final LeadReports reports;
    private final LeadExport export;
    private final Cursors cursors;

    LeadsEndpoint(Hub hub, Campaigns campaigns, LeadExport export) {
        this.hub = hub;
        this.leads = new LeadSearch(hub);
        this.reports = new LeadReports(hub, campaigns);
        this.export = export;
        this.cursors = new Cursors(hub.seals(), "leads");
    }

    record Timeline(String id, List<TimelineRow> data) {}

    @GetMapping
    Page<LeadAnswer> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String segment,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(name = "quiet_for", required = false) @Nullable String quietFor,
            @RequestParam(required = false) @Nullable String held,
            @RequestParam(name = "needs_fix", required = false) @Nullable String needsFix,
            @RequestParam(name = "import", required = false) @Nullable String importJob,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String sort) {
        var most = Cursors.limit(limit);
        var times = Times.read(hub);
        var words = new HashMap<String, String>();
        put(words, "q", q);
        put(words, "email", email);
        put(words, "segment", segment);
        put(words, "stage", stage);
        put(words, "outcome", outcome);
        put(words, "campaign", campaign);
        put(words, "version", version);
        put(words, "quiet_for", quietFor);
        put(words, "held", held);
        put(words, "needs_fix", needsFix);
        put(words, "import", importJob);
        put(words, "owner", owner);
        put(words, "sort", sort);
        var query = LeadQuery.of(words, times.now());
        var place = query.place(cursors.place(after));
        var rows = leads.page(query.filter(), query.order(), query.descending(), place, most + 1);
        var shown = rows.subList(0, Math.min(most, rows.size()));
        return new Page<>(
                shown.stream()
                        .map(listed -> LeadAnswer.of(listed.row(), times, null))
                        .toList(),
                rows.size() > most ? cursors.of(query.place(shown.getLast().key())) : null);
    }

    private static void put(Map<String, String> words, String name, @Nullable String value) {
        if (value != null) {
            words.put(name, value);
        }
    }

    /** Every lead that a filter finds, with the person's values that lists show, as a file for a spreadsheet. */
    @GetMapping(path = "/rows.csv", produces = "text/csv")
    ResponseEntity<StreamingResponseBody> csv(Caller caller, @RequestParam Map<String, String> words) {
        return export.csv(LeadQuery.of(words, Times.read(hub).now()), caller);
    }

    /** The same, one JSON object a line. */
    @GetMapping(path = "/rows.ndjson", produces = "application/x-ndjson")
    ResponseEntity<StreamingResponseBody> ndjson(Caller caller, @RequestParam Map<String, String> words) {
        return export.ndjson(LeadQuery.of(words, Times.read(hub).now()), caller);
    }

    @GetMapping("/{id}")
    LeadAnswer one(@PathVariable String id) {
        return reports.one(LeadQuery.id(id));
    }

    @GetMapping("/{id}/timeline")
    Timeline timeline(@PathVariable String id) {
        var lead = LeadQuery.id(id);
        return new Timeline(lead.value(), reports.timeline(lead));
    }

    @GetMapping("/{id}/explanation")
    Why explanation(@PathVariable String id) {
        return reports.why(LeadQuery.id(id));
    }
}
