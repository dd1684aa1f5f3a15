package leadloom.app.assembly;

import io.temporal.client.WorkflowClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.webhook.Outgoing;
import leadloom.api.dispatch.ClockKeeper;
import leadloom.api.dispatch.Dispatcher;
import leadloom.api.dispatch.SentinelRun;
import leadloom.api.dispatch.TemporalLeadStarter;
import leadloom.api.health.TemporalLook;
import leadloom.api.webhook.TemporalWebhookStarter;
import leadloom.api.webhook.WebhookDispatcher;
import leadloom.app.Settings;
import leadloom.app.vendors.Breakers;
import leadloom.app.vendors.Declarations;
import leadloom.app.vendors.Tests;
import leadloom.app.vendors.TypeformSlot;
import leadloom.app.vendors.VendorPlan;
import leadloom.app.vendors.Vendors;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.lead.Leads;
import leadloom.hub.lead.Sentinel;
import leadloom.hub.outbox.Outbox;
import leadloom.worker.weekly.WeeklySchedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running parts of one process, closed in the reverse order of their start. */
public final class Assembly implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Assembly.class);

    private final Parts parts = new Parts();
    private final Metrics metrics = new Metrics();
    private final Hub hub;
    private final Campaigns campaigns;
    private final Breakers breakers;

    private Optional<WorkflowClient> client = Optional.empty();
    private Optional<ClockKeeper> keeper = Optional.empty();
    private Optional<WorkerRun> worker = Optional.empty();

    private Assembly(Hub hub, boolean simulated) {
        this.hub = hub;
        this.breakers = new Breakers(simulated, hub.realTime(), metrics.registry());
        this.campaigns = new Campaigns(hub);
        parts.add(hub);
        parts.add(metrics);
        hub.measure(metrics.registry());
    }

    /** Starts what the role needs. The hub must be there; Temporal may come later. */
    public static Assembly start(ServerOptions options) {
        var assembly = new Assembly(
                Hub.open(options.hub(), InstantSource.system(), new SecureRandom()),
                options.simulatedFactor().isPresent());
        try {
            assembly.run(options);
            return assembly;
        } catch (RuntimeException failure) {
            assembly.close();
            throw failure;
        }
    }

    private void run(ServerOptions options) {
        // Before Temporal is looked for, so that a vendor that nobody named stops the start and not every later look.
        var vendors = options.worker()
                ? Optional.of(Vendors.of(plan(options), breakers, hub.realTime()))
                : Optional.<Vendors>empty();
        vendors.ifPresent(chosen -> chosen.declare(hub));
        var temporal = TemporalConnection.open(
                options.temporalAddress(),
                options.namespace(),
                Settings.LEADLOOM_INSTANCE.in(options.environment()),
                metrics.temporal());
        parts.add(temporal);
        client = Optional.of(temporal.client());
        worker = vendors.map(
                chosen -> parts.add(new WorkerRun(temporal.client(), hub, campaigns, chosen, outgoing(options))));
        var attributes = new SearchAttributes(options.temporalAddress(), options.namespace());
        var weekly = vendors.map(chosen -> schedule(options, temporal, chosen));
        var watch = parts.add(TemporalWatch.start(
                () -> attributes.present() && weekly.map(WeeklySchedule::keep).orElse(true),
                () -> worker.ifPresent(WorkerRun::begin)));
        setClock(options);
        if (options.api()) {
            startApi(options, temporal);
        } else {
            metrics.measureProcess();
        }
        options.monitorPort().ifPresent(port -> parts.add(monitor(options, port, temporal, watch)));
    }

    private static WeeklySchedule schedule(ServerOptions options, TemporalConnection temporal, Vendors vendors) {
        var weekly = vendors.weekly();
        return options.simulatedFactor()
                .map(factor -> WeeklySchedule.simulated(temporal.client(), factor))
                .orElseGet(() -> WeeklySchedule.live(temporal.client(), weekly.zone(), weekly.day(), weekly.time()));
    }

    private static Outgoing outgoing(ServerOptions options) {
        return Outgoing.of(options.webhooksMayStayInside());
    }

    private void setClock(ServerOptions options) {
        var clock = new DecisionClock(hub.sql());
        var now = hub.realTime().instant();
        options.simulatedFactor().ifPresentOrElse(factor -> clock.simulated(now, factor), () -> clock.live(now));
    }

    private Monitor monitor(ServerOptions options, int port, TemporalConnection temporal, TemporalWatch watch) {
        var look = new TemporalLook(Optional.of(temporal.client()), hub.realTime());
        var condition =
                new Condition(hub, look, breakers, options.worker() ? Optional.of(watch::hasBegun) : Optional.empty());
        return Monitor.start(options.bind(), port, condition::look, metrics::text);
    }

    private static VendorPlan plan(ServerOptions options) {
        return new VendorPlan(
                options.environment(),
                options.vendorDoor(),
                options.smtpPort(),
                options.publicUrl(),
                options.simulatedFactor().isPresent());
    }

    /**
     * Gives the worker of this process other vendors, as this environment names them. Leads go on where they are.
     *
     * @throws IllegalStateException as {@link Vendors#of}; the former vendors stay then
     */
    public void moveTo(ServerOptions options) {
        var others = Vendors.of(plan(options), breakers, hub.realTime());
        worker.ifPresent(working -> {
            others.declare(hub);
            working.moveTo(others);
        });
    }

    private void startApi(ServerOptions options, TemporalConnection temporal) {
        var dispatcher = new Dispatcher(new Outbox(hub), new TemporalLeadStarter(temporal.client()));
        parts.add(dispatcher);
        keeper = ClockKeeper.start(new DecisionClock(hub.sql()), new Leads(hub, campaigns), hub.realTime());
        keeper.ifPresent(parts::add);
        var sentinel = new SentinelRun(new Sentinel(hub), Duration.ofMinutes(1));
        parts.add(sentinel);
        parts.add(new WebhookDispatcher(hub, new TemporalWebhookStarter(temporal.client())));
        if (options.port() >= 0) {
            var beans = new HashMap<String, Object>(Map.of(
                    "hub", hub,
                    "campaigns", campaigns,
                    "workflowClient", temporal.client(),
                    "dispatcher", dispatcher,
                    "sentinelRun", sentinel,
                    "vendorLook", breakers,
                    "prometheusRegistry", metrics.shared()));
            keeper.ifPresent(clockKeeper -> beans.put("clockKeeper", clockKeeper));
            options.inbox().ifPresent(inbox -> beans.put("demoInbox", inbox));
            TypeformSlot.of(plan(options), breakers, hub).ifPresent(source -> beans.put("responsesSource", source));
            Declarations.ofApi(plan(options), hub);
            parts.add(Tests.ofApi(plan(options), hub));
            parts.add(ApiServer.start(options.properties(), beans));
        }
    }

    /** Leads that Temporal knows workflows of, however often one ran. -1 where it cannot be asked. */
    public long countWorkflows() {
        try {
            return client.map(temporal -> temporal.listExecutions("WorkflowType = 'LeadLifecycle'")
                            .map(run -> run.getExecution().getWorkflowId())
                            .distinct()
                            .count())
                    .orElse(-1L);
        } catch (RuntimeException cannotCount) {
            log.warn("Temporal does not count: {}", cannotCount.getClass().getSimpleName());
            return -1;
        }
    }

    /** See {@link ClockKeeper#lateness()}. */
    public Optional<Long> latenessMinutes() {
        return keeper.map(clockKeeper -> clockKeeper.lateness().p99Minutes());
    }

    public Hub hub() {
        return hub;
    }

    public Campaigns campaigns() {
        return campaigns;
    }

    @Override
    public void close() {
        parts.close();
    }
}
