package leadloom.bench;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Says how fast the console's pages are with many leads, beside a page of the same server that reads nothing. */
@Command(
        name = "console",
        description = "How fast lists, filters, searches and a long timeline are with many leads.",
        footer = {"", "Exit codes: 0 as fast as it has to be, 7 not"})
public final class ConsoleCommand implements Callable<Integer> {

    private static final int CHECK_FAILED = 7;

    private final BenchWorld.Start start;
    private final Consumer<String> say;
    private final PrintStream out;
    private final BooleanSupplier json;
    private final InstantSource clock;

    @Option(names = "--leads", description = "How many; ${DEFAULT-VALUE} unless said.", defaultValue = "100000")
    private int leads = 100_000;

    @Option(
            names = "--events",
            description = "How many the long timeline has; ${DEFAULT-VALUE} unless said.",
            defaultValue = "1000")
    private int events = 1_000;

    @Option(
            names = "--requests",
            description = "How many of each page; ${DEFAULT-VALUE} unless said.",
            defaultValue = "60")
    private int requests = 60;

    /**
     * A command that measures what it starts.
     *
     * @param say words for people
     * @param json whether figures are wanted as JSON
     */
    public ConsoleCommand(
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
            var report = new ConsoleRun(world, clock, say)
                    .measure(Math.max(100, leads), Math.max(10, events), Math.max(5, requests));
            if (json.getAsBoolean()) {
                out.println(JsonMapper.shared().writeValueAsString(report.pages()));
            } else {
                report.lines().forEach(out::println);
            }
            return report.good() ? 0 : CHECK_FAILED;
        }
    }
}
