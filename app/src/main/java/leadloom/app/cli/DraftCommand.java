package leadloom.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The draft of a campaign: the one that the console and the weekly review change too. */
@Command(name = "draft", description = "Shows, saves, publishes or discards the draft of a campaign.")
public final class DraftCommand {

    private final RootCommand root;

    public DraftCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "show", description = "Prints the draft; its revision is on the other stream.")
    int show(@Parameters(paramLabel = "CAMPAIGN") String campaign) {
        var draft = root.api().get(path(campaign));
        if (root.json()) {
            root.output().object(draft);
            return ExitCode.DONE.number();
        }
        root.terminal().out().print(draft.path("source").asString(""));
        root.say("Revision " + draft.path("revision").asLong(0) + " by "
                + draft.path("changed_by").asString("") + ", begun on version "
                + draft.path("base_version").asInt(0) + ", " + mistakes(draft));
        return ExitCode.DONE.number();
    }

    @Command(name = "save", description = "Saves a file as the draft, right or wrong; publishes nothing.")
    int save(
            @Parameters(paramLabel = "CAMPAIGN") String campaign,
            @Parameters(paramLabel = "FILE") Path file,
            @Option(
                            names = "--revision",
                            paramLabel = "NUMBER",
                            description = "The revision that you have seen; unset: there must be no draft yet.")
                    @Nullable Long revision)
            throws IOException {
        var source = CampaignSource.read(root.terminal().directory(), file);
        var saved = root.api()
                .put(path(campaign), source, Optional.ofNullable(revision).map(DraftCommand::tag));
        if (root.json()) {
            root.output().object(saved);
        }
        root.say("✓ draft of " + campaign + " is saved as revision "
                + saved.path("revision").asLong(0) + ", " + mistakes(saved));
        return ExitCode.DONE.number();
    }

    @Command(name = "publish", description = "Makes the draft the next version.")
    int publish(
            @Parameters(paramLabel = "CAMPAIGN") String campaign,
            @Option(names = "--reason", description = "Why; kept with the version.") @Nullable String reason) {
        var draft = root.api().get(path(campaign));
        root.confirm("Publish revision " + draft.path("revision").asLong(0) + " of " + campaign + "?");
        var body = JsonNodeFactory.instance.objectNode();
        if (reason != null) {
            body.put("reason", reason);
        }
        var published = root.api()
                .post(
                        path(campaign) + "/publish",
                        body,
                        tag(draft.path("revision").asLong(0)));
        if (root.json()) {
            root.output().object(published);
        }
        root.say("✓ " + campaign + " version " + published.path("version").asInt(0)
                + " is published; leads that came before keep theirs");
        return ExitCode.DONE.number();
    }

    @Command(name = "discard", description = "Throws the draft away.")
    int discard(@Parameters(paramLabel = "CAMPAIGN") String campaign) {
        var draft = root.api().get(path(campaign));
        root.confirm("Throw away the draft of " + campaign + " by "
                + draft.path("changed_by").asString("") + "?");
        root.api().delete(path(campaign), tag(draft.path("revision").asLong(0)));
        root.say("✓ draft of " + campaign + " is discarded");
        return ExitCode.DONE.number();
    }

    private static String mistakes(JsonNode draft) {
        var errors = draft.path("errors").size();
        return errors == 0 ? "valid" : errors + (errors == 1 ? " mistake" : " mistakes");
    }

    private static String tag(long revision) {
        return "\"" + revision + "\"";
    }

    private static String path(String campaign) {
        return "/campaigns/" + ApiClient.encoded(campaign) + "/draft";
    }
}
