package leadloom.api.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import leadloom.api.Times;
import leadloom.api.dispatch.SentinelRun;
import leadloom.hub.Hub;
import leadloom.hub.journal.Stage;
import leadloom.hub.lead.Sentinel;
import leadloom.hub.lead.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The installation's state as gauges, which is the same whichever process tells it. Stages are the only labels: never a
 * lead, a person or a campaign. While the database is away they are NaN, not the last good figures.
 */
final class HubGauges implements MeterBinder {

    /** One scrape asks some twenty gauges, and several servers may scrape. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final Hub hub;
    private final Sentinel sentinel;
    private final TemporalLook temporal;
    private final Optional<SentinelRun> sentinelRun;

    private @Nullable Seen last;

    HubGauges(Hub hub, TemporalLook temporal, Optional<SentinelRun> sentinelRun) {
        this.hub = hub;
        this.sentinel = new Sentinel(hub);
        this.temporal = temporal;
        this.sentinelRun = sentinelRun;
    }

    private record Figures(Standing standing, Times times, int stuck) {

        double outboxOldestSeconds() {
            return standing.outboxOldest()
                    .map(oldest -> seconds(oldest, times.real()))
                    .orElse(0.0);
        }

        double clockLateSeconds() {
            return standing.oldestDue().map(due -> seconds(due, times.now())).orElse(0.0);
        }

        private static double seconds(Instant from, Instant until) {
            return Math.max(0, Duration.between(from, until).toMillis() / 1e3);
        }
    }

    private record Seen(Optional<Figures> figures, Instant at) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var stage : Stage.values()) {
            gauge("leadloom.leads", figures -> figures.standing().leads(stage))
                    .tag("stage", stage.word())
                    .description("Leads by the stage they are in.")
                    .register(registry);
        }
        gauge("leadloom.leads.stuck", Figures::stuck)
                .description("Live leads with no wake-up, open question or end; the sentinel pokes them every minute.")
                .register(registry);
        gauge("leadloom.outbox.rows", figures -> figures.standing().outbox())
                .description("Leads with news that Temporal has not been told yet.")
                .register(registry);
        gauge("leadloom.outbox.oldest", Figures::outboxOldestSeconds)
                .baseUnit("seconds")
                .description("How long the oldest of those that may go waits.")
                .register(registry);
        gauge("leadloom.reviews.open", figures -> figures.standing().openReviews())
                .description("Questions that wait for a person.")
                .register(registry);
        gauge("leadloom.clock.late", Figures::clockLateSeconds)
                .baseUnit("seconds")
                .description("How late the oldest wake-up is, on the decision clock.")
                .register(registry);
        Gauge.builder("leadloom.temporal.workers", temporal, HubGauges::workers)
                .description("Workers that poll for leads; NaN where Temporal does not answer.")
                .register(registry);
        sentinelRun.ifPresent(run -> FunctionCounter.builder("leadloom.sentinel.found", run, SentinelRun::found)
                .description("Leads found stuck, and poked, since this process started.")
                .register(registry));
    }

    private Gauge.Builder<HubGauges> gauge(String name, ToDoubleFunction<Figures> figure) {
        return Gauge.builder(
                        name,
                        this,
                        gauges -> gauges.figures().map(figure::applyAsDouble).orElse(Double.NaN))
                .strongReference(true);
    }

    private static double workers(TemporalLook temporal) {
        return temporal.look()
                .map(TemporalLook.Temporal::workers)
                .map(Integer::doubleValue)
                .orElse(Double.NaN);
    }

    private synchronized Optional<Figures> figures() {
        var now = hub.realTime().instant();
        var seen = last;
        if (seen == null || !seen.at().plus(REMEMBERED).isAfter(now)) {
            seen = new Seen(read(), now);
            last = seen;
        }
        return seen.figures();
    }

    private Optional<Figures> read() {
        try {
            return Optional.of(new Figures(
                    Standing.read(hub), Times.read(hub), sentinel.stuck().size()));
        } catch (DataAccessException | TransactionException away) {
            return Optional.empty();
        }
    }
}
