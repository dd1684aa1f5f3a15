package leadloom.api.health;

import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.api.Times;
import leadloom.api.dispatch.Dispatcher;
import leadloom.api.dispatch.SentinelRun;
import leadloom.api.health.HealthAnswer.BudgetHealth;
import leadloom.api.health.HealthAnswer.ClockHealth;
import leadloom.api.health.HealthAnswer.DatabaseHealth;
import leadloom.api.health.HealthAnswer.OutboxHealth;
import leadloom.api.health.HealthAnswer.SentinelHealth;
import leadloom.api.health.HealthAnswer.TemporalHealth;
import leadloom.hub.Hub;
import leadloom.hub.campaign.CampaignFile;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Campaigns.Published;
import leadloom.hub.campaign.Severity;
import leadloom.hub.lead.Leads;
import leadloom.hub.lead.Sentinel;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.spend.Spending;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Looks at everything that must be there, and never fails itself. */
public final class HealthReport {

    private final Hub hub;
    private final Campaigns campaigns;
    private final Leads leads;
    private final Outbox outbox;
    private final Sentinel sentinel;
    private final Spending spending;
    private final TemporalLook temporal;
    private final Optional<Dispatcher> dispatcher;
    private final Optional<SentinelRun> sentinelRun;
    private final Optional<VendorLook> vendors;
    private final Map<String, List<String>> notEnforced = new ConcurrentHashMap<>();

    HealthReport(
            Hub hub,
            Campaigns campaigns,
            TemporalLook temporal,
            Optional<Dispatcher> dispatcher,
            Optional<SentinelRun> sentinelRun,
            Optional<VendorLook> vendors) {
        this.hub = hub;
        this.campaigns = campaigns;
        this.leads = new Leads(hub, campaigns);
        this.outbox = new Outbox(hub);
        this.sentinel = new Sentinel(hub);
        this.spending = new Spending(hub);
        this.temporal = temporal;
        this.dispatcher = dispatcher;
        this.sentinelRun = sentinelRun;
        this.vendors = vendors;
    }

    public HealthAnswer look() {
        try {
            return whole();
        } catch (DataAccessException | TransactionException away) {
            return new HealthAnswer(
                    "degraded",
                    null,
                    new DatabaseHealth(false, null),
                    temporal(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    vendors());
        }
    }

    private HealthAnswer whole() {
        var times = Times.read(hub);
        var stuck = sentinel.stuck().size();
        var reachable = temporal();
        var called = vendors();
        var fine = stuck == 0
                && called.stream().allMatch(VendorLook.Vendor::there)
                && (reachable == null
                        || reachable.reachable() && !Integer.valueOf(0).equals(reachable.workers()));
        return new HealthAnswer(
                fine ? "ok" : "degraded",
                times.mode(),
                new DatabaseHealth(true, schema()),
                reachable,
                outbox(times),
                stuck,
                sentinelRun.map(run -> new SentinelHealth(run.found())).orElse(null),
                clock(times),
                campaigns.newestOfEach().stream()
                        .flatMap(published -> notEnforced(published).stream())
                        .distinct()
                        .toList(),
                budgets(times),
                called);
    }

    private List<VendorLook.Vendor> vendors() {
        return vendors.map(VendorLook::vendors).orElse(List.of());
    }

    /** An old month's troubles are over. */
    private List<BudgetHealth> budgets(Times times) {
        var month = YearMonth.from(times.now().atZone(ZoneOffset.UTC)).toString();
        return spending.months().stream()
                .filter(use -> use.period().compareTo(month) >= 0 && (use.warnedPercent() > 0 || use.exhausted()))
                .map(use -> new BudgetHealth(use.campaign(), use.period(), use.warnedPercent(), use.exhausted()))
                .toList();
    }

    private @Nullable TemporalHealth temporal() {
        var seen = temporal.look();
        var failures = dispatcher.map(Dispatcher::failuresInARow);
        return seen.isEmpty() && failures.isEmpty()
                ? null
                : new TemporalHealth(
                        seen.map(TemporalLook.Temporal::reachable)
                                .orElse(failures.filter(count -> count > 0).isEmpty()),
                        seen.map(TemporalLook.Temporal::workers).orElse(null),
                        failures.orElse(null));
    }

    private String schema() {
        return hub.sql()
                .sql("SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    private OutboxHealth outbox(Times times) {
        return new OutboxHealth(
                outbox.size(),
                outbox.oldest()
                        .map(oldest -> Duration.between(oldest, times.real()).toSeconds())
                        .orElse(null));
    }

    private ClockHealth clock(Times times) {
        var late = leads.oldestDue()
                .map(due -> Math.max(0, Duration.between(due, times.now()).toMinutes()))
                .orElse(0L);
        var reading = times.reading();
        return new ClockHealth(times.now(), times.real(), reading.held(), reading.factor(), reading.pace(), late);
    }

    /** A published text never changes, so it is read once. */
    private List<String> notEnforced(Published published) {
        return notEnforced.computeIfAbsent(published.campaign() + "/" + published.version(), key -> {
            var files = published.files();
            var result = CampaignFile.parse(
                    published.campaign(), published.source(), name -> Optional.ofNullable(files.get(name)));
            return result instanceof CampaignFile.Valid valid
                    ? valid.warnings().stream()
                            .filter(finding -> finding.severity() == Severity.NOTICE)
                            .flatMap(finding -> finding.pointer().stream())
                            .toList()
                    : List.of();
        });
    }
}
