package leadloom.app.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reports of weeks: read, made, signed off. */
@Command(name = "report", description = "What a week was, as its report says it.")
public final class ReportCommand {

    private static final String WEEKLY = "/reports/weekly";

    private final RootCommand root;

    public ReportCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "weekly", description = "Lists the weekly reports, or shows the one of a week.")
    int weekly(
            @Parameters(arity = "0..1", paramLabel = "WEEK", description = "Such as 2026-W47.") @Nullable String week,
            @Option(names = "--run", description = "Makes it first, if there is none yet.") boolean run,
            @Option(names = "--again", paramLabel = "WHY", description = "Makes it once more.") @Nullable String again,
            @Option(names = "--sign-off", description = "Closes its review.") boolean signOff) {
        if (week == null) {
            if (run || again != null || signOff) {
                throw new CommandFailure(ExitCode.WRONG_USAGE, "Name the week, such as 2026-W47.");
            }
            root.output()
                    .table(
                            List.of("week", "revision", "made_at", "signed_off_by"),
                            root.api().list(WEEKLY));
            return ExitCode.DONE.number();
        }
        var path = WEEKLY + "/" + ApiClient.encoded(week);
        if (run || again != null) {
            var why = JsonNodeFactory.instance.objectNode();
            if (again != null) {
                why.put("because", again);
            }
            root.api().post(path + "/run", why);
        }
        if (signOff) {
            root.api().post(path + "/sign-off", JsonNodeFactory.instance.objectNode());
        }
        show(root.api().get(path));
        return ExitCode.DONE.number();
    }

    private void show(JsonNode report) {
        if (root.json()) {
            root.output().object(report);
            return;
        }
        root.say(report.path("week").asString("") + ", revision "
                + report.path("revision").asInt(0) + ", "
                + report.path("zone").asString("") + signed(report.path("signed_off")));
        var content = report.path("content");
        content.path("kpis")
                .forEach(kpi -> root.say("  " + kpi.path("title").asString("") + ": "
                        + kpi.path("value").asString("") + " (week before "
                        + kpi.path("before").asString("") + ")"));
        content.path("findings").forEach(told -> root.say("  " + finding(told)));
        root.output()
                .table(
                        List.of("what", "this_week", "week_before", "rows"),
                        content.path("happened").valueStream().map(ReportCommand::line));
    }

    private static String signed(JsonNode signature) {
        return signature.isObject()
                ? ", signed off by " + signature.path("signed_name").asString("")
                : ", not signed off";
    }

    private static String finding(JsonNode told) {
        var words = told.path("verdict").asString("").replace('-', ' ') + ": "
                + told.path("about").asString("") + ", " + told.path("measure").asString("") + ", "
                + arm(told.path("one")) + " against " + arm(told.path("other"));
        var more = told.path("more").asInt(0);
        var rest = more > 0
                ? ", " + more + " more needed"
                : String.format(
                        Locale.ROOT, ", %.1f %% sure", told.path("certainty").asDouble(0) * 100);
        var suggestion = told.path("suggestion").asString("");
        return words + rest + (suggestion.isEmpty() ? "" : "; suggested: " + suggestion);
    }

    private static String arm(JsonNode arm) {
        return arm.path("hits").path("count").asLong(0) + " of "
                + arm.path("of").path("count").asLong(0) + " ("
                + arm.path("name").asString("") + ")";
    }

    private static JsonNode line(JsonNode line) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("what", line.path("name").asString(""))
                .put("this_week", line.path("now").path("count").asLong(0))
                .put("week_before", line.path("before").path("count").asLong(0))
                .put("rows", line.path("now").path("rows").asString(""));
    }
}
