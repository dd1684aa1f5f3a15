package leadloom.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import leadloom.activities.writer.check.LineCorpus;
import leadloom.activities.writer.check.LineCorpus.Half;
import leadloom.activities.writer.check.LineCorpus.Rates;
import leadloom.app.cli.RootCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Says how many bad first lines the checks stop, and how many good ones, kind by kind; it shows no line. */
@Command(name = "lines", description = "How well first lines are checked: what is caught and what is a false alarm.")
final class LinesCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(
            names = "--left-out",
            description = "Judge each set by weights that were learned without its corpus: what new lines may expect.")
    private boolean leftOut;

    @Option(
            names = "--weights",
            description = "Learn the weights from all sets and print them, as weights.txt holds them.")
    private boolean weights;

    LinesCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        var out = root.terminal().out();
        if (weights) {
            LineCorpus.learnedWeights().forEach(out::println);
            return 0;
        }
        for (var half : Half.values()) {
            var rates = leftOut ? LineCorpus.measureLeftOut(half) : LineCorpus.measure(half);
            if (root.json()) {
                out.println(JsonMapper.shared().writeValueAsString(asJson(rates)));
            } else {
                rates.lines().forEach(out::println);
                out.println();
            }
        }
        return 0;
    }

    private static Map<String, Object> asJson(Rates rates) {
        return Map.of(
                "half", rates.half().name().toLowerCase(Locale.ROOT),
                "caught", rates.caught(),
                "false_alarms", rates.falseAlarms(),
                "kinds", List.copyOf(rates.kinds()));
    }
}
