package leadloom.api.health;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.access.WithoutKey;
import leadloom.api.dispatch.ClockKeeper;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.engagement.Figures;
import leadloom.hub.lead.LeadCounts;
import leadloom.hub.lead.Sentinel;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.search.NameIndex;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Health, counts, and the way back after Temporal was lost. */
@RestController
final class SystemEndpoint {

    private final Hub hub;
    private final HealthReport health;
    private final Fleet fleet;
    private final LeadCounts counts;
    private final Sentinel sentinel;
    private final Outbox outbox;
    private final NameIndex names;
    private final Figures figures;
    private final AuditLog audit;
    private final Optional<ClockKeeper> clockKeeper;

    SystemEndpoint(Hub hub, HealthReport health, Fleet fleet, AuditLog audit, Optional<ClockKeeper> clockKeeper) {
        this.hub = hub;
        this.health = health;
        this.fleet = fleet;
        this.counts = new LeadCounts(hub);
        this.sentinel = new Sentinel(hub);
        this.outbox = new Outbox(hub);
        this.names = new NameIndex(hub);
        this.figures = new Figures(hub);
        this.audit = audit;
        this.clockKeeper = clockKeeper;
    }

    record Alive(boolean alive) {}

    /** @param latenessP99Minutes of wake-ups, decision clock; null where this process does not keep the clock */
    record Stats(
            String mode,
            Instant now,
            Instant real,
            LeadCounts.Counts counts,
            List<Figures.Figure> engagement,
            long outbox,
            @Nullable Long latenessP99Minutes) {}

    record Rebuilt(int leads) {}

    @GetMapping(path = "/livez", produces = "application/json")
    @WithoutKey
    Alive alive() {
        return new Alive(true);
    }

    @GetMapping(path = "/api/v1/health", produces = "application/json")
    @WithoutKey
    ResponseEntity<HealthAnswer> health() {
        var answer = health.look();
        return ResponseEntity.status(answer.database().reachable() ? 200 : 503).body(answer);
    }

    record Workers(List<Fleet.Queue> data) {}

    /** Each task queue, who polls it and what waits; empty while Temporal is away. */
    @GetMapping(path = "/api/v1/system/workers", produces = "application/json")
    @Needs(Scope.READ)
    Workers workers() {
        return new Workers(fleet.look());
    }

    @GetMapping(path = "/api/v1/stats", produces = "application/json")
    @Needs(Scope.READ)
    Stats stats(@RequestParam(defaultValue = "false") boolean whole) {
        var times = Times.read(hub);
        return new Stats(
                times.mode(),
                times.now(),
                times.real(),
                counts.count(whole),
                whole ? figures.all() : List.of(),
                outbox.size(),
                clockKeeper.map(keeper -> keeper.lateness().p99Minutes()).orElse(null));
    }

    /**
     * Puts every live lead into the outbox, and makes the words anew that people are found by. Harmless where a
     * workflow runs: it is only poked.
     */
    @PostMapping(path = "/api/v1/rebuild", produces = "application/json")
    @Needs(Scope.ADMIN)
    Rebuilt rebuild(Caller caller) {
        var people = names.rebuild();
        return hub.inTransaction(() -> {
            var leads = sentinel.rebuild();
            audit.write(new AuditLog.Change(
                    caller.id(),
                    "rebuild",
                    "all-leads",
                    null,
                    Map.of("leads", leads, "people", people),
                    null,
                    caller.requestId()));
            return new Rebuilt(leads);
        });
    }
}
