package leadloom.bench;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One run: warm up, look at the idle processes, then yardstick, leads, yardstick. */
final class CostRun {

    private static final Set<Part> OF_A_LEAD = EnumSet.of(Part.TEMPORAL, Part.DATABASE, Part.WORKER, Part.API);
    private static final Set<Part> OF_A_NO_OP = EnumSet.of(Part.TEMPORAL, Part.BENCH);

    /** Timers of ended work and compilers run on for a while. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private static final Duration IDLE_FOR = Duration.ofSeconds(10);

    private final BenchWorld world;
    private final InstantSource clock;
    private final Consumer<String> say;
    private final Map<Part, Long> processes;

    CostRun(BenchWorld world, InstantSource clock, Consumer<String> say) {
        this.world = world;
        this.clock = clock;
        this.say = say;
        this.processes = new EnumMap<>(world.processes());
        processes.put(Part.BENCH, ProcessHandle.current().pid());
    }

    private interface Work {
        void run() throws Exception;
    }

    CostReport measure(int leads, int warmUp) throws Exception {
        var stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(world.temporal())
                .build());
        var client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(world.namespace())
                        .build());
        try (var scenario = new Scenario(world, clock);
                var noOps = new NoOps(client)) {
            scenario.publish();
            say.accept("warming up with " + warmUp + " leads");
            noOps.run(warmUp * 4);
            scenario.wholeLife(warmUp);
            scenario.toSegment(warmUp);
            scenario.rest(SETTLE);
            var idle = phase(scenario, 1, EnumSet.noneOf(Part.class), () -> scenario.rest(IDLE_FOR));
            return measure(scenario, noOps, new Histories(client), leads, idle);
        } finally {
            stubs.shutdown();
        }
    }

    private CostReport measure(Scenario scenario, NoOps noOps, Histories histories, int leads, Phase idle)
            throws Exception {
        say.accept("measuring " + leads + " leads, and " + 4 * leads + " no-ops before and after");
        var before = phase(scenario, leads * 2, OF_A_NO_OP, () -> noOps.run(leads * 2));
        var placed = new Leads();
        var toSegment = phase(scenario, leads, OF_A_LEAD, () -> placed.ids = scenario.toSegment(leads));
        var ended = new Leads();
        var wholeLife = phase(scenario, leads, OF_A_LEAD, () -> ended.ids = scenario.wholeLife(leads));
        var after = phase(scenario, leads * 2, OF_A_NO_OP, () -> noOps.run(leads * 2));
        return new CostReport(
                idle,
                before.and(after),
                toSegment,
                wholeLife,
                placed.ids.stream().map(histories::of).toList(),
                ended.ids.stream().map(histories::of).toList());
    }

    private static final class Leads {
        List<String> ids = List.of();
    }

    private Phase phase(Scenario scenario, int units, Set<Part> counted, Work work) throws Exception {
        var began = clock.instant();
        var before = ProcessTimes.now(processes);
        work.run();
        var wall = Duration.between(began, clock.instant());
        scenario.rest(SETTLE);
        return new Phase(units, wall, ProcessTimes.now(processes).since(before), counted);
    }
}
