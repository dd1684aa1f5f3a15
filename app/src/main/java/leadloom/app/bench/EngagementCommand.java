package leadloom.app.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import leadloom.app.cli.DurationText;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;
import leadloom.hub.engagement.EngagementCorpus;
import leadloom.hub.engagement.EngagementCorpus.Half;
import leadloom.hub.engagement.GradingRates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Says how well machines' visits are told from people's, kind by kind of mail; it shows no case. */
@Command(
        name = "engagement",
        description = "How well machines' clicks and opens are told from people's, on labelled mails.",
        footer = {"", "Exit codes: 0 as good as it has to be, 7 not"})
final class EngagementCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final RootCommand root;

    @Option(
            names = "--window",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "How long a visit waits for what else is seen before it is graded (30s).")
    private Duration window = Duration.ofSeconds(30);

    EngagementCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        var good = true;
        for (var half : Half.values()) {
            var rates = EngagementCorpus.measure(half, window);
            show(rates);
            good &= rates.good();
        }
        return (good ? ExitCode.DONE : ExitCode.CHECK_FAILED).number();
    }

    private void show(GradingRates rates) {
        var out = root.terminal().out();
        if (root.json()) {
            out.println(JSON.writeValueAsString(rates));
        } else {
            rates.lines().forEach(out::println);
            out.println();
        }
    }
}
