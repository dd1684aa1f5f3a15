package leadloom.app.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;
import leadloom.app.embedded.StartFailed;
import leadloom.app.server.Stops;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything with stand-in vendors and a fast clock, takes leads in, and shows how they live. */
@Command(
        name = "demo",
        description = "Leads live their whole life here: simulated vendors, no keys, nothing leaves this machine.")
public final class DemoCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = "--leads", description = "A file of leads, CSV or NDJSON; the default is generated.")
    private @Nullable Path leads;

    @Option(names = "--mapping", description = "What the file's columns mean; a shipped name or a file.")
    private @Nullable String mapping;

    @Option(
            names = "--campaign",
            description = "A campaign file; a shipped name or a file.",
            defaultValue = "autumn-demo")
    private String campaign = "autumn-demo";

    @Option(names = "--count", description = "How many leads to generate.", defaultValue = "200")
    private int count = 200;

    @Option(names = "--seed", description = "The same seed gives the same people and faults.", defaultValue = "7")
    private long seed = 7;

    @Option(names = "--day", description = "Real milliseconds of a simulated day.", defaultValue = "2000")
    private int dayMillis = 2_000;

    @Option(names = "--port", description = "The port of API and pages; the default is 8080 or the next free one.")
    private @Nullable Integer port;

    @Option(
            names = "--until",
            description = "ready or done: when it ends by itself; without this it stays until Ctrl-C.")
    private @Nullable Until until;

    @Option(names = "--no-people", description = "Nobody reviews and sales does nothing; defaults decide.")
    private boolean noPeople;

    @Option(
            names = "--vendors",
            description =
                    "simulated, or real-protocols: leads come by a Typeform, meet Hunter, People Data Labs, HubSpot and"
                            + " Mailchimp Transactional, and half-way move to Salesforce and SMTP; all of them stand-ins.",
            defaultValue = "simulated")
    private Vendors vendors = Vendors.SIMULATED;

    /** Whose protocols are spoken. */
    enum Vendors {
        SIMULATED,
        REAL_PROTOCOLS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** When the command ends by itself. */
    enum Until {
        READY,
        DONE
    }

    public DemoCommand(RootCommand root) {
        this.root = root;
    }

    /** What was asked for. */
    record Wish(
            Optional<Path> leads,
            Optional<String> mapping,
            String campaign,
            int count,
            long seed,
            Duration day,
            Optional<Integer> port,
            boolean colleagues,
            Vendors vendors) {}

    @Override
    public Integer call() throws Exception {
        if (dayMillis < 100) {
            throw new CommandFailure(
                    ExitCode.WRONG_USAGE, "--day needs at least 100 ms; the vendors could not keep up");
        }
        if (vendors == Vendors.REAL_PROTOCOLS && leads != null) {
            throw new CommandFailure(
                    ExitCode.WRONG_USAGE, "--vendors real-protocols takes leads in by a form; leave --leads out");
        }
        var wish = new Wish(
                Optional.ofNullable(leads),
                Optional.ofNullable(mapping),
                campaign,
                count,
                seed,
                Duration.ofMillis(dayMillis),
                Optional.ofNullable(port),
                !noPeople,
                vendors);
        var stops = new Stops(root::say);
        stops.onSignal();
        try {
            return run(wish, stops).number();
        } catch (StartFailed failure) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(failure.getMessage()), failure);
        } catch (RuntimeException partsGoAway) {
            if (!stops.asked()) {
                throw partsGoAway;
            }
            return ExitCode.INTERRUPTED.number();
        } finally {
            stops.close();
        }
    }

    private ExitCode run(Wish wish, Stops stops) throws Exception {
        var demo = DemoRun.start(root, wish, stops);
        demo.takeLeadsIn();
        demo.printAddresses();
        if (until == Until.READY) {
            return ExitCode.DONE;
        }
        demo.watch();
        var holds = demo.summarise();
        demo.printAddresses();
        if (until == Until.DONE) {
            return holds ? ExitCode.DONE : ExitCode.CHECK_FAILED;
        }
        root.say("All of it stays to be looked at, until Ctrl C or ./leadloom down");
        stops.await();
        return ExitCode.INTERRUPTED;
    }
}
