package leadloom.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** What waits for a person, and the person's word on it. */
@Command(name = "review", description = "Lists what waits for a person, and decides it.")
public final class ReviewCommand {

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
                            description = "open, decided, defaulted or withdrawn (${DEFAULT-VALUE}).")
                    String state) {
        var filter = kind == null ? "" : "&kind=" + ApiClient.encoded(kind);
        var columns = List.of("lead", "review", "kind", "group", "due_at", "otherwise", "choices", "because", "line");
        root.output().table(columns, root.api().list("/reviews?state=" + ApiClient.encoded(state) + filter));
        return ExitCode.DONE.number();
    }

    @Command(name = "decide", description = "Decides what waits about a lead; list names the choices.")
    int decide(
            @Parameters(paramLabel = "LEAD", description = "Its id or e-mail address.") String named,
            @Parameters(paramLabel = "CHOICE") String choice,
            @Option(names = "--review", description = "Which, where more than one waits.") @Nullable String review,
            @Option(names = "--text", description = "The line to send instead, with the choice edit.") @Nullable String text) {
        var api = root.api();
        var lead = new NamedLead(root, api).id(named);
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("review", review == null ? onlyOne(api, lead) : review)
                .put("choice", choice);
        if (text != null) {
            body.put("text", text);
        }
        root.output().object(api.post("/leads/" + ApiClient.encoded(lead) + "/reviews/decision", body));
        return ExitCode.DONE.number();
    }

    private static String onlyOne(ApiClient api, String lead) {
        var open = api.list("/reviews?state=open&limit=100")
                .filter(review -> review.path("lead").asString("").equals(lead))
                .map(review -> review.path("review").asString(""))
                .toList();
        return switch (open.size()) {
            case 0 -> throw new CommandFailure(ExitCode.NOT_FOUND, "Nothing waits for a person about " + lead + ".");
            case 1 -> open.getFirst();
            default ->
                throw new CommandFailure(
                        ExitCode.WRONG_USAGE, "Several wait: add --review with one of " + String.join(", ", open));
        };
    }
}
