package leadloom.app.assembly;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import leadloom.activities.lifecycle.JournalActivities;
import leadloom.api.dispatch.ClockKeeper;
import leadloom.api.dispatch.Dispatcher;
import leadloom.api.dispatch.SentinelRun;
import leadloom.api.dispatch.TemporalLeadStarter;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.journal.Advances;
import leadloom.hub.lead.Leads;
import leadloom.hub.lead.Sentinel;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.review.Reviews;
import leadloom.worker.LeadWorker;
import leadloom.worker.WorkerProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running parts of one process, closed in the reverse order of their start. */
public final class Assembly implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Assembly.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Hub hub;
    private final Campaigns campaigns;
    private Optional<ClockKeeper> clockKeeper = Optional.empty();
    private Optional<SentinelRun> sentinel = Optional.empty();
    private Optional<Dispatcher> dispatcher = Optional.empty();

    private Assembly(Hub hub) {
        this.hub = hub;
        this.campaigns = new Campaigns(hub);
        parts.push(hub);
    }

    /** Starts what the role needs. The hub must be there; Temporal may come later. */
    public static Assembly start(ServerOptions options) {
        var assembly = new Assembly(Hub.open(options.hub(), InstantSource.system(), new SecureRandom()));
        try {
            assembly.run(options);
            return assembly;
        } catch (RuntimeException failure) {
            assembly.close();
            throw failure;
        }
    }

    private void run(ServerOptions options) {
        var temporal = TemporalConnection.open(options.temporalAddress(), options.namespace());
        parts.push(temporal);
        TemporalConnection.registerSearchAttributes(options.temporalAddress(), options.namespace());
        if (options.worker()) {
            startWorker(options, temporal);
        }
        if (options.api()) {
            startApi(temporal);
        }
        setClock(options);
    }

    private void setClock(ServerOptions options) {
        var clock = new DecisionClock(hub.sql());
        var now = hub.realTime().instant();
        options.simulatedFactor().ifPresentOrElse(factor -> clock.simulated(now, factor), () -> clock.live(now));
    }

    private void startWorker(ServerOptions options, TemporalConnection temporal) {
        var vendors =
                new VendorSlots(options.environment(), options.vendorDoor(), options.smtpPort(), options.publicUrl());
        parts.push(LeadWorker.start(
                temporal.client(),
                WorkerProperties.DEFAULT,
                new JournalActivities(new Advances(hub, campaigns), new Reviews(hub)),
                vendors.activities(hub, campaigns)));
    }

    private void startApi(TemporalConnection temporal) {
        var outbox = new Dispatcher(new Outbox(hub), new TemporalLeadStarter(temporal.client()));
        parts.push(outbox);
        dispatcher = Optional.of(outbox);
        var keeper = new ClockKeeper(new DecisionClock(hub.sql()), new Leads(hub, campaigns), hub.realTime());
        parts.push(keeper);
        clockKeeper = Optional.of(keeper);
        var watch = new SentinelRun(new Sentinel(hub), Duration.ofMinutes(1));
        parts.push(watch);
        sentinel = Optional.of(watch);
    }

    public Hub hub() {
        return hub;
    }

    public Campaigns campaigns() {
        return campaigns;
    }

    public Optional<ClockKeeper> clockKeeper() {
        return clockKeeper;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            var part = parts.pop();
            try {
                part.close();
            } catch (Exception stubborn) {
                log.warn("{} did not stop cleanly: {}", part.getClass().getSimpleName(), stubborn.getClass());
            }
        }
    }
}
