package leadloom.app.cli;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What waits for a person, and the person's word on it. */
@Command(name = "review", description = "Lists what waits for a person, and decides it.")
public final class ReviewCommand {

    private static final String LEAD = "Its id or e-mail address.";

    private final RootCommand root;

    public ReviewCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "list", description = "Lists what waits for a person.")
    int list(
            @Option(names = "--kind", description = "Such as first-line.") @Nullable String kind,
            @Option(
                            names = "--state",
                            defaultValue = "open",
                            description = "open, pending, decided, defaulted or withdrawn (${DEFAULT-VALUE}).")
                    String state) {
        var filter = kind == null ? "" : "&kind=" + ApiClient.encoded(kind);
        var columns = List.of("lead", "review", "kind", "group", "due_at", "otherwise", "choices", "because", "line");
        root.output().table(columns, root.api().list("/reviews?state=" + ApiClient.encoded(state) + filter));
        return ExitCode.DONE.number();
    }

    @Command(name = "next", description = "Shows what presses most and nobody else looks at, whole.")
    int next(
            @Option(names = "--split", description = "first-lines, cold, replies, hand-overs or problems.") @Nullable String split) {
        var answer = root.api().get("/reviews/next" + (split == null ? "" : "?split=" + ApiClient.encoded(split)));
        var item = answer.path("item");
        root.output().object(item.isObject() ? item : answer.path("waiting"));
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Shows what waits about a lead, whole.")
    int show(@Parameters(paramLabel = "LEAD", description = LEAD) String named, @Mixin Which which) {
        var asked = asked(named, which, "open");
        root.output().object(root.api().get("/reviews/item?" + asked.query()));
        return ExitCode.DONE.number();
    }

    @Command(name = "claim", description = "Takes what waits about a lead for five minutes.")
    int claim(@Parameters(paramLabel = "LEAD", description = LEAD) String named, @Mixin Which which) {
        var asked = asked(named, which, "open");
        root.output().object(root.api().put(asked.path("claim"), asked.body()));
        return ExitCode.DONE.number();
    }

    @Command(name = "release", description = "Gives a claim back.")
    int release(@Parameters(paramLabel = "LEAD", description = LEAD) String named, @Mixin Which which) {
        var asked = asked(named, which, "open");
        root.api().delete(asked.path("claim") + "?review=" + ApiClient.encoded(asked.review()));
        return ExitCode.DONE.number();
    }

    @Command(name = "approve", description = "Approves a first line as it is.")
    int approve(
            @Parameters(paramLabel = "LEAD", description = LEAD) String named,
            @Mixin Which which,
            @Mixin Window window) {
        return decide(named, which, window, "approve", null);
    }

    @Command(name = "edit", description = "Approves a first line in other words.")
    int edit(
            @Parameters(paramLabel = "LEAD", description = LEAD) String named,
            @Option(names = "--text", required = true, description = "The line to send.") String text,
            @Mixin Which which,
            @Mixin Window window) {
        return decide(named, which, window, "edit", text);
    }

    @Command(name = "decide", description = "Decides what waits about a lead; list names the choices.")
    int decide(
            @Parameters(paramLabel = "LEAD", description = LEAD) String named,
            @Parameters(paramLabel = "CHOICE") String choice,
            @Mixin Which which,
            @Option(names = "--text", description = "The line to send instead, with the choice edit.") @Nullable String text,
            @Mixin Window window) {
        return decide(named, which, window, choice, text);
    }

    private int decide(String named, Which which, Window window, String choice, @Nullable String text) {
        var asked = asked(named, which, "open");
        var body = asked.body().put("choice", choice);
        if (text != null) {
            body.put("text", text);
        }
        if (window.undoable != null) {
            body.put("undo_seconds", window.undoable.toSeconds());
        }
        root.output().object(root.api().post(asked.path("decision"), body));
        return ExitCode.DONE.number();
    }

    @Command(name = "undo", description = "Takes back an answer that was given with --undoable, while its time lasts.")
    int undo(@Parameters(paramLabel = "LEAD", description = LEAD) String named, @Mixin Which which) {
        var asked = asked(named, which, "pending");
        root.api().delete(asked.path("decision") + "?review=" + ApiClient.encoded(asked.review()));
        return ExitCode.DONE.number();
    }

    @Command(name = "later", description = "Puts what waits about a lead off; its deadline stays.")
    int later(
            @Parameters(paramLabel = "LEAD", description = LEAD) String named,
            @Option(names = "--for", required = true, converter = DurationText.class, description = "Such as 1h.")
                    Duration length,
            @Mixin Which which) {
        var asked = asked(named, which, "open");
        root.api().put(asked.path("snooze"), asked.body().put("minutes", Math.max(1, length.toMinutes())));
        return ExitCode.DONE.number();
    }

    @Command(name = "hand-over", description = "Hands what waits about a lead to another group or a colleague.")
    int handOver(
            @Parameters(paramLabel = "LEAD", description = LEAD) String named,
            @Option(names = "--to", required = true, description = "Such as sales.") String to,
            @Mixin Which which) {
        var asked = asked(named, which, "open");
        root.api().put(asked.path("hand-over"), asked.body().put("to", to));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "alike",
            description = "Lists lines that may be approved with this one; approves them if counted right.")
    int alike(
            @Parameters(paramLabel = "LEAD", description = LEAD) String named,
            @Option(names = "--approve", paramLabel = "COUNT", description = "Approve all of them: how many they are.")
                    @Nullable Integer count,
            @Mixin Which which,
            @Mixin Window window) {
        var asked = asked(named, which, "open");
        var list = root.api().get("/reviews/alike?" + asked.query());
        if (count == null) {
            root.output()
                    .table(
                            List.of("lead", "confidence", "line"),
                            list.path("lines").valueStream());
            return ExitCode.DONE.number();
        }
        var body = asked.body().put("lead", asked.lead()).put("count", count);
        list.path("lines")
                .forEach(line -> body.withArray("leads").add(line.path("lead").asString("")));
        if (window.undoable != null) {
            body.put("undo_seconds", window.undoable.toSeconds());
        }
        root.output().object(root.api().post("/reviews/decisions", body));
        return ExitCode.DONE.number();
    }

    /** Which question of a lead is meant. */
    static final class Which {

        @Option(names = "--review", description = "Which, where more than one waits.")
        @Nullable String review;
    }

    /** Whether an answer can be taken back. */
    static final class Window {

        @Option(
                names = "--undoable",
                paramLabel = "TIME",
                converter = DurationText.class,
                description = "How long undo works, such as 10s; it takes effect only then.")
        @Nullable Duration undoable;
    }

    /** A question, as requests name it. */
    private record Asked(String lead, String review) {

        String path(String act) {
            return "/leads/" + ApiClient.encoded(lead) + "/reviews/" + act;
        }

        String query() {
            return "lead=" + ApiClient.encoded(lead) + "&review=" + ApiClient.encoded(review);
        }

        ObjectNode body() {
            return JsonNodeFactory.instance.objectNode().put("review", review);
        }
    }

    private Asked asked(String named, Which which, String state) {
        var lead = new NamedLead(root, root.api()).id(named);
        return new Asked(lead, which.review == null ? onlyOne(root.api(), lead, state) : which.review);
    }

    private static String onlyOne(ApiClient api, String lead, String state) {
        var found = api.list("/reviews?state=" + state + "&limit=100")
                .filter(review -> review.path("lead").asString("").equals(lead))
                .map(review -> review.path("review").asString(""))
                .toList();
        return switch (found.size()) {
            case 0 -> throw new CommandFailure(ExitCode.NOT_FOUND, "Nothing waits for a person about " + lead + ".");
            case 1 -> found.getFirst();
            default ->
                throw new CommandFailure(
                        ExitCode.WRONG_USAGE, "Several wait: add --review with one of " + String.join(", ", found));
        };
    }
}
