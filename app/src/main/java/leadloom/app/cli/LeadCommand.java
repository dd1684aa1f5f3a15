package leadloom.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** One lead or many: what they are, why something happened, and what a person may do about it. */
@Command(name = "lead", description = "Lists, shows, explains, exports leads and acts on them.")
public final class LeadCommand {

    /** What a person may do to a lead, in the API's words. */
    enum Act {
        PAUSE,
        RESUME,
        STOP,
        TAKE_OVER,
        SEND_NOW;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final RootCommand root;

    public LeadCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "list", description = "Lists leads, newest first.")
    int list(
            @Option(names = "--state") @Nullable String state,
            @Option(names = "--segment") @Nullable String segment,
            @Option(names = "--campaign") @Nullable String campaign,
            @Option(names = "--quiet-for", description = "Not heard of for that long, such as 30d.") @Nullable String quietFor,
            @Option(names = "--limit", defaultValue = "50", description = "At most so many (${DEFAULT-VALUE}).")
                    int limit) {
        var filters = new LinkedHashMap<String, @Nullable String>();
        filters.put("state", state);
        filters.put("segment", segment);
        filters.put("campaign", campaign);
        filters.put("quiet_for", quietFor);
        filters.put("limit", Integer.toString(Math.clamp(limit, 1, 100)));
        var columns = List.of("id", "name", "company", "stage", "segment", "score", "next_at");
        root.output().table(columns, root.api().list("/leads?" + query(filters)).limit(limit));
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Shows a lead and all that happened to it.")
    int show(@Parameters(paramLabel = "LEAD") String lead) {
        root.output().object(root.api().get("/leads/" + ApiClient.encoded(lead)));
        var columns = List.of("position", "at", "event", "reason", "actor");
        root.output().table(columns, root.api().list("/leads/" + ApiClient.encoded(lead) + "/timeline"));
        return ExitCode.DONE.number();
    }

    @Command(name = "why", description = "Says why things are as they are, why not otherwise, and what comes next.")
    int why(@Parameters(paramLabel = "LEAD") String lead) {
        root.output().object(root.api().get("/leads/" + ApiClient.encoded(lead) + "/explanation"));
        return ExitCode.DONE.number();
    }

    @Command(name = "export", description = "Writes events, decisions and campaign files, for the verify command too.")
    int export(
            @Parameters(paramLabel = "LEAD", arity = "0..1") @Nullable String lead,
            @Option(names = "--all", description = "Every lead.") boolean all,
            @Option(names = "--output", paramLabel = "FILE", description = "There instead of stdout.") @Nullable Path output)
            throws IOException {
        if (all == (lead != null)) {
            throw new CommandFailure(ExitCode.WRONG_USAGE, "Name one lead, or say --all.");
        }
        var path = lead == null ? "/leads/export" : "/leads/" + ApiClient.encoded(lead) + "/export";
        if (output == null) {
            root.api().lines(path, line -> root.output().text(line + "\n"));
            return ExitCode.DONE.number();
        }
        try (var writer = Files.newBufferedWriter(root.terminal().directory().resolve(output))) {
            root.api().lines(path, line -> Lines.write(writer, line));
        }
        root.say("✓ written to " + output);
        return ExitCode.DONE.number();
    }

    @Command(name = "act", description = "Pauses, resumes, stops a lead, takes it over, or sends now.")
    int act(
            @Parameters(paramLabel = "LEAD") String lead,
            @Parameters(paramLabel = "ACTION", description = "One of ${COMPLETION-CANDIDATES}.") Act action,
            @Option(names = "--reason", description = "Kept in the lead's journal.") @Nullable String reason) {
        if (action == Act.STOP) {
            root.confirm("Stop " + lead + " for good?");
        }
        var body = JsonNodeFactory.instance.objectNode().put("action", action.toString());
        if (reason != null) {
            body.put("reason", reason);
        }
        root.output().object(root.api().post("/leads/" + ApiClient.encoded(lead) + "/actions", body));
        return ExitCode.DONE.number();
    }

    private static String query(Map<String, @Nullable String> filters) {
        return filters.entrySet().stream()
                .filter(filter -> filter.getValue() != null)
                .map(filter -> filter.getKey() + "=" + ApiClient.encoded(String.valueOf(filter.getValue())))
                .collect(Collectors.joining("&"));
    }
}
