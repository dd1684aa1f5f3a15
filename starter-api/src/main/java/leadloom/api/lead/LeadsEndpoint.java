package leadloom.api.lead;

import java.util.List;
import leadloom.api.Cursors;
import leadloom.api.Page;
import leadloom.api.Times;
import leadloom.api.access.Needs;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.lead.LeadList;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Leads, read: lists, one, its timeline, why and what next. */
@RestController
@RequestMapping(path = "/api/v1/leads", produces = "application/json")
@Needs(Scope.READ)
final class LeadsEndpoint {

    private final Hub hub;
    private final LeadList leads;
    private final LeadReports reports;
    private final Cursors cursors;

    LeadsEndpoint(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.leads = new LeadList(hub);
        this.reports = new LeadReports(hub, campaigns);
        this.cursors = new Cursors(hub.seals(), "leads");
    }

    record Timeline(String id, List<TimelineRow> data) {}

    @GetMapping
    Page<LeadAnswer> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String segment,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(name = "quiet_for", required = false) @Nullable String quietFor) {
        var most = Cursors.limit(limit);
        var times = Times.read(hub);
        var filter = new LeadList.Filter(
                LeadQuery.email(email), segment, stage, outcome, campaign, LeadQuery.quietSince(quietFor, times.now()));
        var rows = leads.page(filter, LeadQuery.place(cursors.place(after)), most + 1);
        var shown = rows.subList(0, Math.min(most, rows.size()));
        return new Page<>(
                shown.stream().map(row -> LeadAnswer.of(row, times, null)).toList(),
                rows.size() > most ? cursors.of(LeadQuery.place(shown.getLast())) : null);
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
