package leadloom.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What leads cost, and how much of each budget is used. */
@Command(name = "spend", description = "What was spent, by vendor, campaign, day, week, month or lead.")
public final class SpendCommand implements Callable<Integer> {

    private static final double MICROS = 1_000_000.0;

    private final RootCommand root;

    @Option(names = "--by", description = "vendor, campaign, day, week, month or lead; ${DEFAULT-VALUE} unless said.")
    private String by = "vendor";

    @Option(names = "--from", paramLabel = "DAY", description = "First day, like 2026-01-01; 30 days back unless said.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day; today unless said.")
    private @Nullable String to;

    @Option(names = "--campaign", description = "One campaign alone.")
    private @Nullable String campaign;

    @Option(names = "--csv", description = "As a table for a spreadsheet, in millionths of the currency's unit.")
    private boolean csv;

    public SpendCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        var spent = root.api().get("/spend?" + query());
        if (root.json()) {
            root.output().object(spent);
            return ExitCode.DONE.number();
        }
        if (csv) {
            root.output().text(by + ",currency,spent_micros,reserved_micros,unknown_micros,calls\r\n");
            spent.path("items").forEach(sum -> root.output().text(csv(sum)));
            return ExitCode.DONE.number();
        }
        root.output()
                .table(
                        List.of(by, "spent", "set_aside", "unknown_up_to", "calls"),
                        spent.path("items").valueStream().map(this::row));
        spent.path("budgets").forEach(this::budget);
        return ExitCode.DONE.number();
    }

    private static String csv(JsonNode sum) {
        return String.join(
                        ",",
                        sum.path("name").asString(""),
                        sum.path("currency").asString(""),
                        sum.path("spent_micros").asString("0"),
                        sum.path("reserved_micros").asString("0"),
                        sum.path("unknown_micros").asString("0"),
                        sum.path("calls").asString("0"))
                + "\r\n";
    }

    private JsonNode row(JsonNode sum) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(by, sum.path("name").asString(""))
                .put("spent", money(sum, "spent_micros"))
                .put("set_aside", money(sum, "reserved_micros"))
                .put("unknown_up_to", money(sum, "unknown_micros"))
                .put("calls", sum.path("calls").asLong(0));
    }

    private void budget(JsonNode standing) {
        var cap = standing.path("cap_micros");
        root.say(standing.path("campaign").asString("") + ", "
                + standing.path("month").asString("") + ": "
                + money(standing, "spent_micros")
                + (cap.isNumber()
                        ? " of " + money(standing, "cap_micros") + " ("
                                + standing.path("used_percent").asInt(0)
                                + " % with what is set aside); at the limit: "
                                + standing.path("at_the_limit").asString("")
                        : ", no budget in its file")
                + (standing.path("warned_percent").asInt(0) > 0
                        ? " · " + standing.path("warned_percent").asInt(0) + " % were warned of"
                        : "")
                + (standing.path("exhausted").asBoolean(false) ? " · the limit was reached" : ""));
    }

    private String query() {
        var words = new ArrayList<>(List.of("group=" + ApiClient.encoded(by)));
        add(words, "from", from);
        add(words, "to", to);
        add(words, "campaign", campaign);
        return String.join("&", words);
    }

    private static void add(List<String> words, String name, @Nullable String value) {
        if (value != null) {
            words.add(name + "=" + ApiClient.encoded(value));
        }
    }

    private static String money(JsonNode sum, String field) {
        return String.format(
                Locale.ROOT,
                "%.4f %s",
                sum.path(field).asLong(0) / MICROS,
                sum.path("currency").asString(""));
    }
}
