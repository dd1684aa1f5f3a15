package leadloom.bench;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Says what a lead costs in processor time, measured against a bare no-op workflow on the same server. */
@Command(
        name = "cost",
        description = "What a lead costs beside a bare no-op workflow: processor time by process, history, ratios.")
public final class CostCommand implements Callable<Integer> {

    private final BenchWorld.Start start;
    private final Consumer<String> say;
    private final PrintStream out;
    private final BooleanSupplier json;
    private final InstantSource clock;

    @Option(names = "--leads", description = "How many to measure; ${DEFAULT-VALUE} unless said.", defaultValue = "200")
    private int leads = 200;

    @Option(
            names = "--warm-up",
            description = "How many live before, so that compilers are done; ${DEFAULT-VALUE} unless said.",
            defaultValue = "400")
    private int warmUp = 400;

    /**
     * A command that measures what it starts.
     *
     * @param say words for people
     * @param json whether figures are wanted as JSON
     */
    public CostCommand(
            BenchWorld.Start start, Consumer<String> say, PrintStream out, BooleanSupplier json, InstantSource clock) {
        this.start = start;
        this.say = say;
        this.out = out;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        try (var world = start.open()) {
            var report = new CostRun(world, clock, say).measure(Math.max(1, leads), Math.max(1, warmUp));
            if (json.getAsBoolean()) {
                out.println(JsonMapper.shared().writeValueAsString(report.asJson()));
            } else {
                report.lines().forEach(out::println);
            }
        }
        return 0;
    }
}
