package leadloom.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import leadloom.api.kpi.KpiText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The four key figures, as the overview and the API say them. */
@Command(name = "kpi", description = "Automation stability, human oversight, cost per action and response time.")
public final class KpiCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = "--by", description = "Also cut into parts: day or week.")
    private @Nullable String by;

    @Option(names = "--from", paramLabel = "DAY", description = "First day, like 2026-01-01; 7 days unless said.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day; today unless said.")
    private @Nullable String to;

    @Option(names = "--zone", description = "Whose days, like Europe/Lisbon; UTC unless said.")
    private @Nullable String zone;

    @Option(names = "--campaign", description = "One campaign alone.")
    private @Nullable String campaign;

    @Option(names = "--campaign-version", paramLabel = "NUMBER", description = "One version of it alone.")
    private @Nullable Integer version;

    public KpiCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        var answer = root.api().get("/kpis" + query());
        if (root.json()) {
            root.output().object(answer);
            return ExitCode.DONE.number();
        }
        root.say(answer.path("from").asString("") + " to " + answer.path("to").asString("") + ", days of "
                + answer.path("zone").asString("")
                + (answer.path("clock").asString("").equals("simulated") ? " on the simulated clock" : ""));
        root.output().table(List.of("figure", "now", "before", "made_of"), rows(answer));
        if (by != null) {
            root.output()
                    .table(
                            List.of(by, "stability", "oversight", "cost", "response"),
                            answer.path("series").valueStream().map(this::part));
        }
        return ExitCode.DONE.number();
    }

    private static Stream<JsonNode> rows(JsonNode answer) {
        var now = answer.path("now");
        var before = answer.path("before");
        return Stream.of(
                row("Automation stability", stability(now), stability(before), processes(now)),
                row("Human oversight", oversight(now), oversight(before), time(now)),
                row("Cost per automated action", cost(now), cost(before), spent(now)),
                row("Response under load", load(answer, "tenfold"), "", "1x " + load(answer, "usual")),
                row("Response, 95 of 100", response(now), response(before), answered(now)));
    }

    private static JsonNode row(String figure, String now, String before, String parts) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("figure", figure)
                .put("now", now)
                .put("before", before)
                .put("made_of", parts);
    }

    private JsonNode part(JsonNode part) {
        var values = part.path("values");
        return JsonNodeFactory.instance
                .objectNode()
                .put(String.valueOf(by), part.path("from").asString(""))
                .put("stability", stability(values))
                .put("oversight", oversight(values))
                .put("cost", cost(values))
                .put("response", response(values));
    }

    private static String stability(JsonNode values) {
        return KpiText.share(share(values.path("stability").path("rate")), KpiText.NO_FIGURE);
    }

    private static String processes(JsonNode values) {
        var stability = values.path("stability");
        return count(stability, "alone") + " of " + count(stability, "processes") + " without a person, "
                + count(stability, "person") + " a person decided, " + count(stability, "fix") + " manual fix";
    }

    private static String oversight(JsonNode values) {
        var oversight = values.path("oversight");
        return KpiText.share(
                share(oversight.path("ratio")), oversight.path("note").asString(KpiText.NO_FIGURE));
    }

    private static String time(JsonNode values) {
        var oversight = values.path("oversight");
        var spent = oversight.path("measured_minutes").asDouble(0)
                + oversight.path("declared_minutes").asDouble(0)
                + oversight.path("estimated_minutes").asDouble(0);
        var byHand = oversight.path("by_hand_minutes");
        return KpiText.minutes(spent) + " spent, at most "
                + KpiText.minutes(oversight.path("at_most_minutes").asDouble(0))
                + (byHand.isNumber() ? ", for " + KpiText.minutes(byHand.asDouble(0)) + " of work" : "");
    }

    private static String cost(JsonNode values) {
        var costs = values.path("cost")
                .valueStream()
                .map(cost -> KpiText.money(
                        number(cost.path("micros_per_action")),
                        cost.path("currency").asString("")))
                .toList();
        return costs.isEmpty() ? KpiText.NO_FIGURE : String.join(", ", costs);
    }

    private static String spent(JsonNode values) {
        var parts = new ArrayList<String>();
        values.path("cost").forEach(cost -> {
            var currency = cost.path("currency").asString("");
            parts.add(KpiText.money(number(cost.path("spent_micros")), currency) + " in " + count(cost, "calls")
                    + " calls, " + count(cost, "unknown_calls") + " of unknown cost");
        });
        return (parts.isEmpty() ? "nothing spent" : String.join(", ", parts)) + ", for "
                + count(values, "automated_actions") + " actions";
    }

    private static String load(JsonNode answer, String which) {
        return KpiText.seconds(number(answer.path("load").path(which).path("p95_ms")), KpiText.NO_LOAD_RUN);
    }

    private static String response(JsonNode values) {
        return KpiText.seconds(number(values.path("response").path("p95_ms")), KpiText.NO_FIGURE);
    }

    private static String answered(JsonNode values) {
        var response = values.path("response");
        return count(response, "leads") + " leads, half within "
                + KpiText.seconds(number(response.path("p50_ms")), KpiText.NO_FIGURE);
    }

    private static String count(JsonNode values, String field) {
        return KpiText.count(values.path(field).asLong(0));
    }

    private static @Nullable Long number(JsonNode value) {
        return value.isNumber() ? value.asLong() : null;
    }

    private static @Nullable Double share(JsonNode value) {
        return value.isNumber() ? value.asDouble() : null;
    }

    private String query() {
        var words = new ArrayList<>(List.of("group=" + (by == null ? "day" : ApiClient.encoded(by))));
        add(words, "from", from);
        add(words, "to", to);
        add(words, "zone", zone);
        add(words, "campaign", campaign);
        add(words, "version", version == null ? null : version.toString());
        return "?" + String.join("&", words);
    }

    private static void add(List<String> words, String name, @Nullable String value) {
        if (value != null) {
            words.add(name + "=" + ApiClient.encoded(value));
        }
    }
}
