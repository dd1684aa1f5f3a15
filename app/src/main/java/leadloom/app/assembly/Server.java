package leadloom.app.assembly;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadloom.app.Application;
import leadloom.app.Settings;
import leadloom.app.StateDirectory;
import leadloom.hub.HubSettings;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.Scope;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import leadloom.sandbox.people.People;
import leadloom.sandbox.people.PeopleOptions;
import leadloom.sandbox.people.VendorHooks;

/** One process in its role, with the sandbox beside it where vendors are simulated. */
public final class Server implements Application.Running {

    private final Parts parts = new Parts();
    private final Optional<Sandbox> sandbox;
    private final Optional<SandboxInbox> inbox;
    private final Assembly assembly;
    private final Optional<String> firstKey;
    private final ServerPlan plan;
    private Optional<People> people = Optional.empty();

    private Server(ServerPlan plan) {
        this.plan = plan;
        try {
            sandbox = plan.simulatedVendors()
                    ? Optional.of(Sandbox.start(new SandboxOptions(0, 0, plan.seed(), FaultRates.usual())))
                    : Optional.empty();
            sandbox.ifPresent(parts::add);
            inbox = sandbox.map(SandboxInbox::new);
            assembly = Assembly.start(options(plan));
            parts.add(assembly);
            // Before any other key is made: only a fresh installation has a first one.
            firstKey = plan.api() ? new ApiKeys(assembly.hub()).firstKey() : Optional.empty();
            if (plan.people() != ServerPlan.Who.NOBODY) {
                startPeople(plan);
            }
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Starts everything that the plan names; what was started is stopped again if a later part fails. */
    public static Server start(ServerPlan plan) {
        return new Server(plan);
    }

    public Assembly assembly() {
        return assembly;
    }

    public Optional<Sandbox> sandbox() {
        return sandbox;
    }

    public Optional<People> people() {
        return people;
    }

    /** Moves the worker to the vendors that this environment names, while leads are on their way. */
    public void moveTo(Map<String, String> environment) {
        // Sales people first: what they still enter into the CRM of before might not be read any more.
        sandbox.ifPresent(door -> people.ifPresent(
                moving -> moving.workIn(new SimulatedHooks(environment, publicUrl(), door.httpUri()).crm())));
        assembly.moveTo(options(plan.with(environment)));
    }

    private void startPeople(ServerPlan plan) {
        var key = new ApiKeys(assembly.hub())
                .create("simulated people", Set.of(Scope.READ, Scope.REVIEW, Scope.ACT, Scope.SIMULATE));
        var started = People.start(PeopleOptions.of(
                        plan.url(),
                        key.secret(),
                        hookSecret(plan),
                        plan.seed(),
                        plan.people() == ServerPlan.Who.RECIPIENTS_AND_COLLEAGUES)
                .with(sandbox.map(door -> new SimulatedHooks(plan.environment(), publicUrl(), door.httpUri()).hooks())
                        .orElse(VendorHooks.NONE)));
        sandbox.ifPresent(door -> door.mails().listen(started));
        parts.add(started);
        inbox.ifPresent(mails -> mails.of(started));
        people = Optional.of(started);
    }

    private ServerOptions options(ServerPlan plan) {
        var database = plan.database();
        return new ServerOptions(
                plan.api(),
                plan.worker(),
                new HubSettings(
                        database.jdbcUrl(), database.user(), database.password(), plan.poolSize(), secret(plan)),
                plan.temporalAddress(),
                plan.namespace(),
                plan.simulatedFactor(),
                sandbox.map(Sandbox::httpUri).or(() -> plan.vendorDoor()),
                sandbox.map(Sandbox::smtpPort).orElse(plan.smtpPort()),
                publicUrl(),
                plan.bind(),
                plan.api() ? plan.url().getPort() : -1,
                monitorPort(plan),
                hookSecret(plan),
                Path.of(plan.state().path().toString()),
                plan.temporalUi(),
                inbox.map(mails -> mails),
                plan.environment());
    }

    private URI publicUrl() {
        return Settings.LEADLOOM_PUBLIC_URL
                .in(plan.environment())
                .map(URI::create)
                .orElse(plan.url());
    }

    /** A worker has no other port; the API serves health and metrics on its own unless it is told of one. */
    private static Optional<Integer> monitorPort(ServerPlan plan) {
        return plan.api()
                ? Settings.LEADLOOM_MONITOR_PORT.in(plan.environment()).map(Integer::valueOf)
                : Optional.of(plan.url().getPort());
    }

    /** The installation's secret: given, or made once and kept beside the data. */
    private static String secret(ServerPlan plan) {
        return Optional.ofNullable(plan.environment().get("LEADLOOM_SECRET"))
                .orElseGet(() -> kept(plan.state(), "secret", Secrets.word()));
    }

    private static String hookSecret(ServerPlan plan) {
        return Settings.LEADLOOM_MAIL_HOOK_SECRET
                .in(plan.environment())
                .orElseGet(() -> kept(plan.state(), "hook-secret", Secrets.webhook()));
    }

    private static String kept(StateDirectory state, String name, String fresh) {
        return state.read(name).map(String::strip).orElseGet(() -> {
            state.writeSecret(name, fresh);
            return fresh;
        });
    }

    @Override
    public Optional<String> firstKey() {
        return firstKey;
    }

    /** Where the stand-ins are, for people who want to look. */
    public Map<String, Object> peopleCounts() {
        return people.map(People::counts).orElse(Map.of());
    }

    @Override
    public void close() {
        parts.close();
    }
}
