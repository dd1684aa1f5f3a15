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

    @Command(name = "list", description = "Lists what waits, most urgent first.")
    int list(@Option(names = "--kind") @Nullable String kind) {
        var filter = kind == null ? "" : "&kind=" + ApiClient.encoded(kind);
        var columns = List.of("id", "kind", "lead", "due_at", "default", "choices");
        root.output().table(columns, root.api().list("/reviews?state=open" + filter));
        return ExitCode.DONE.number();
    }

    @Command(name = "decide", description = "Decides one: approve, edit, plain, hand_over, later.")
    int decide(
            @Parameters(paramLabel = "REVIEW") String review,
            @Parameters(paramLabel = "CHOICE") String choice,
            @Option(names = "--text", description = "The edited text, with the choice edit.") @Nullable String text) {
        var body = JsonNodeFactory.instance.objectNode().put("choice", choice);
        if (text != null) {
            body.put("text", text);
        }
        root.output().object(root.api().post("/reviews/" + ApiClient.encoded(review) + "/decision", body));
        return ExitCode.DONE.number();
    }
}
