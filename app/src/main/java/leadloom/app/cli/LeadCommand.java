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
import tools.jackson.databind.node.ObjectNode;

/** One lead or many: what they are, why something happened, and what a person may do about it. */
@Command(name = "lead", description = "Lists, shows, explains, exports leads and acts on them.")
public final class LeadCommand {

    private static final String LEAD = "LEAD";
    private static final String WHICH = "Its id or e-mail address.";

    /** What a person may do to a lead, in the API's words. */
    enum Act {
        PAUSE,
        RESUME,
        STOP,
        TAKE_OVER,
        BOUGHT,
        MEETING_BOOKED;

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
            @Option(names = "--stage", description = "Such as waiting, held or ended.") @Nullable String stage,
            @Option(names = "--outcome", description = "Such as won or unresponsive.") @Nullable String outcome,
            @Option(names = "--segment") @Nullable String segment,
            @Option(names = "--campaign") @Nullable String campaign,
            @Option(names = "--email") @Nullable String email,
            @Option(names = "--quiet-for", description = "Not heard of for that long, such as 30d.") @Nullable String quietFor,
            @Option(
                            names = "--where",
                            paramLabel = "NAME=VALUE",
                            description =
                                    "Any other filter of the list, such as q=ferreira, held=limits, needs_fix=true, import=job_x, owner=mara.")
                    @Nullable Map<String, String> where,
            @Option(
                            names = "--sort",
                            description = "captured, score, signal, next or cost; - in front for the largest first.")
                    @Nullable String sort,
            @Option(names = "--limit", defaultValue = "50", description = "At most so many (${DEFAULT-VALUE}).")
                    int limit) {
        var filters = new LinkedHashMap<String, @Nullable String>();
        filters.put("stage", stage);
        filters.put("outcome", outcome);
        filters.put("segment", segment);
        filters.put("campaign", campaign);
        filters.put("email", email);
        filters.put("quiet_for", quietFor);
        filters.put("sort", sort);
        filters.putAll(given(where));
        filters.put("limit", Integer.toString(Math.clamp(limit, 1, 100)));
        var columns = List.of("id", "campaign", "stage", "segment", "score", "outcome", "next.what", "next.at");
        root.output().table(columns, root.api().list("/leads?" + query(filters)).limit(limit));
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Shows a lead and all that happened to it.")
    int show(@Parameters(paramLabel = LEAD, description = WHICH) String named) {
        var api = root.api();
        var path = path(api, named);
        var lead = (ObjectNode) api.get(path);
        var timeline = api.get(path + "/timeline").path("data");
        if (root.json()) {
            root.output().object(lead.set("timeline", timeline));
            return ExitCode.DONE.number();
        }
        root.output().object(lead);
        root.output().text("\n");
        root.output().table(List.of("position", "at", "actor", "text", "reason"), timeline.valueStream());
        return ExitCode.DONE.number();
    }

    @Command(name = "why", description = "Says why things are as they are, why not otherwise, and what comes next.")
    int why(@Parameters(paramLabel = LEAD, description = WHICH) String named) {
        var api = root.api();
        root.output().object(api.get(path(api, named) + "/explanation"));
        return ExitCode.DONE.number();
    }

    @Command(name = "export", description = "Writes events, decisions and campaign files, for the verify command too.")
    int export(
            @Parameters(paramLabel = LEAD, arity = "0..1", description = WHICH) @Nullable String named,
            @Option(names = "--all", description = "Every lead.") boolean all,
            @Option(names = "--output", paramLabel = "FILE", description = "There instead of stdout.") @Nullable Path output)
            throws IOException {
        if (all == (named != null)) {
            throw new CommandFailure(ExitCode.WRONG_USAGE, "Name one lead, or say --all.");
        }
        var api = root.api();
        var path = named == null ? "/export" : path(api, named) + "/export";
        if (output == null) {
            api.lines(path, line -> root.output().text(line + "\n"));
            return ExitCode.DONE.number();
        }
        try (var writer = Files.newBufferedWriter(root.terminal().directory().resolve(output))) {
            api.lines(path, line -> Lines.write(writer, line));
        }
        root.say("✓ written to " + output);
        return ExitCode.DONE.number();
    }

    @Command(name = "act", description = "Pauses, resumes or stops a lead, takes it over, or says what it did.")
    int act(
            @Parameters(paramLabel = LEAD, description = WHICH) String named,
            @Parameters(paramLabel = "ACTION", description = "One of ${COMPLETION-CANDIDATES}.") Act action,
            @Option(names = "--reason", description = "A code of small letters, digits and dashes.") @Nullable String reason) {
        if (action == Act.STOP) {
            root.confirm("Stop " + named + " for good?");
        }
        var body = JsonNodeFactory.instance.objectNode().put("action", action.toString());
        if (reason != null) {
            body.put("reason", reason);
        }
        var api = root.api();
        root.output().object(api.post(path(api, named) + "/actions", body));
        return ExitCode.DONE.number();
    }

    @Command(name = "note", description = "Keeps a note about a lead, sealed with the person.")
    int note(
            @Parameters(paramLabel = LEAD, description = WHICH) String named,
            @Parameters(paramLabel = "TEXT", description = "What to keep.") String text) {
        var api = root.api();
        var body = JsonNodeFactory.instance.objectNode().put("text", text);
        root.output().object(api.post(path(api, named) + "/notes", body));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "many",
            description = "Counts the living leads of a filter, and does one thing with all of them as a job.")
    int many(
            @Parameters(paramLabel = "ACTION", description = "pause, resume, stop, version or owner.") String action,
            @Option(names = "--where", paramLabel = "NAME=VALUE", description = "The filter, as in lead list.")
                    @Nullable Map<String, String> where,
            @Option(names = "--version", description = "Where they shall go.") @Nullable Integer version,
            @Option(names = "--owner", description = "Whose they shall be.") @Nullable String owner,
            @Option(names = "--dry-run", description = "Count only.") boolean dryRun) {
        var api = root.api();
        var body = JsonNodeFactory.instance.objectNode().put("action", action);
        var filter = body.putObject("filter");
        given(where).forEach(filter::put);
        if (version != null) {
            body.put("version", version);
        }
        if (owner != null) {
            body.put("owner", owner);
        }
        var counted = api.post("/leads/bulk", body.deepCopy().put("dry_run", true));
        if (dryRun) {
            root.output().object(counted);
            return ExitCode.DONE.number();
        }
        root.confirm("This is about " + counted.path("leads").asInt() + " leads: " + action + ". Go on?");
        root.output().object(api.post("/leads/bulk", body));
        return ExitCode.DONE.number();
    }

    private static Map<String, String> given(@Nullable Map<String, String> where) {
        return where == null ? Map.of() : where;
    }

    private String path(ApiClient api, String named) {
        return "/leads/" + ApiClient.encoded(new NamedLead(root, api).id(named));
    }

    private static String query(Map<String, @Nullable String> filters) {
        return filters.entrySet().stream()
                .filter(filter -> filter.getValue() != null)
                .map(filter -> filter.getKey() + "=" + ApiClient.encoded(String.valueOf(filter.getValue())))
                .collect(Collectors.joining("&"));
    }
}
