package leadloom.app.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The numbers of the console and the rows behind them. */
@Command(name = "figures", description = "Lists the figures, or one of them with the rows that it counts.")
public final class FiguresCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Such as leads-captured; all are listed without one.")
    private @Nullable String name;

    @Option(names = "--from", paramLabel = "INSTANT", description = "Such as 2026-11-16T00:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Not included.")
    private @Nullable String to;

    @Option(names = "--campaign", description = "One campaign alone.")
    private @Nullable String campaign;

    @Option(names = "--campaign-version", paramLabel = "NUMBER", description = "One version of it alone.")
    private @Nullable Integer version;

    @Option(names = "--what", description = "Only rows of this kind, as the column what says it.")
    private @Nullable String what;

    public FiguresCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (name == null) {
            var all = root.api().get("/figures");
            root.output()
                    .table(
                            List.of("name", "title", "definition"),
                            all.path("data").valueStream());
            return ExitCode.DONE.number();
        }
        var first = root.api().get("/figures/" + name + query());
        if (!root.json()) {
            root.say(first.path("title").asString("") + ": "
                    + first.path("count").asString("0"));
        }
        root.output().table(List.of("at", "lead", "what", "amount"), root.api().list("/figures/" + name + query()));
        return ExitCode.DONE.number();
    }

    private String query() {
        var parts = new ArrayList<String>();
        add(parts, "from", from);
        add(parts, "to", to);
        add(parts, "campaign", campaign);
        add(parts, "version", version);
        add(parts, "what", what);
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static void add(List<String> parts, String parameter, @Nullable Object value) {
        if (value != null) {
            parts.add(parameter + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
