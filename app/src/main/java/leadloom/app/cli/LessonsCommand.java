package leadloom.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** What edits of first lines teach: how frequent they are, what they changed, and what could be done about it. */
@Command(name = "lessons", description = "Shows how people rewrite first lines, and what could be done about it.")
public final class LessonsCommand {

    private final RootCommand root;

    public LessonsCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "rates", description = "Tells how often the lines of each version were rewritten.")
    int rates(@Option(names = "--campaign", description = "Of that campaign only.") @Nullable String campaign) {
        var columns = List.of("campaign", "version", "decided", "approved", "edited", "plain", "edits");
        var filter = campaign == null ? "" : "?campaign=" + ApiClient.encoded(campaign);
        root.output()
                .table(
                        columns,
                        root.api()
                                .get("/reviews/edit-rates" + filter)
                                .path("data")
                                .valueStream());
        return ExitCode.DONE.number();
    }

    @Command(name = "edits", description = "Lists rewritten lines, newest first.")
    int edits(@Option(names = "--campaign", description = "Of that campaign only.") @Nullable String campaign) {
        var filter = campaign == null ? "" : "&campaign=" + ApiClient.encoded(campaign);
        var columns = List.of("lead", "version", "seconds", "edited_by", "model_text", "person_text");
        root.output().table(columns, root.api().list("/reviews/edits?limit=100" + filter));
        return ExitCode.DONE.number();
    }

    @Command(name = "suggestions", description = "Lists phrases for a campaign's avoid-list or prompt.")
    int suggestions(@Parameters(paramLabel = "CAMPAIGN") String campaign) {
        var found = root.api().get("/reviews/suggestions?campaign=" + ApiClient.encoded(campaign));
        root.output()
                .table(
                        List.of("kind", "phrase", "edits", "yaml"),
                        found.path("data").valueStream());
        return ExitCode.DONE.number();
    }

    @Command(name = "accept", description = "Accepts a suggestion; lines change with the next version.")
    int accept(
            @Parameters(paramLabel = "CAMPAIGN") String campaign,
            @Parameters(paramLabel = "KIND", description = "avoid or prompt.") String kind,
            @Parameters(paramLabel = "PHRASE") String phrase) {
        return decide(campaign, kind, phrase, "accept");
    }

    @Command(name = "dismiss", description = "Dismisses a suggestion.")
    int dismiss(
            @Parameters(paramLabel = "CAMPAIGN") String campaign,
            @Parameters(paramLabel = "KIND", description = "avoid or prompt.") String kind,
            @Parameters(paramLabel = "PHRASE") String phrase) {
        return decide(campaign, kind, phrase, "dismiss");
    }

    private int decide(String campaign, String kind, String phrase, String choice) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("campaign", campaign)
                .put("kind", kind)
                .put("phrase", phrase)
                .put("choice", choice);
        root.output().object(root.api().post("/reviews/suggestions/decision", body));
        return ExitCode.DONE.number();
    }
}
