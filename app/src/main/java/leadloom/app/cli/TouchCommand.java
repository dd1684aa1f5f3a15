package leadloom.app.cli;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** Mails that were given to a vendor, and a person's word on those of unknown fate. */
@Command(name = "touch", description = "Lists mails by how far they came, and settles those of unknown fate.")
public final class TouchCommand {

    private static final Pattern ID = Pattern.compile("(lead_[A-Za-z0-9]{1,60})/([0-9]{1,9})");
    private static final List<String> COLUMNS =
            List.of("id", "campaign", "sequence", "step", "state", "vendor", "claimed_at", "asked_at");

    private final RootCommand root;

    public TouchCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "list", description = "Lists mails, newest first.")
    int list(
            @Option(names = "--state", description = "claimed, sent, shadow, refused, failed or unknown.") @Nullable String state,
            @Option(names = "--campaign", description = "Of that campaign only.") @Nullable String campaign) {
        var filter = (state == null ? "" : "&state=" + ApiClient.encoded(state))
                + (campaign == null ? "" : "&campaign=" + ApiClient.encoded(campaign));
        root.output().table(COLUMNS, root.api().list("/touches?limit=100" + filter));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "decide",
            description = "Settles a mail of unknown fate; what was not sent may be sent by the lead's next move.")
    int decide(
            @Parameters(paramLabel = "ID", description = "As list shows it: the lead, a slash, a number.") String id,
            @Parameters(paramLabel = "FATE", description = "sent or not-sent.") String fate) {
        var parts = ID.matcher(id);
        if (!parts.matches()) {
            throw new CommandFailure(ExitCode.WRONG_USAGE, "ID is written as touch list shows it: lead_…/12");
        }
        if (fate.equals("not-sent")) {
            root.confirm("Say that " + id + " did not leave? It may be sent then.");
        }
        var body = JsonNodeFactory.instance.objectNode().put("fate", fate);
        var path = "/leads/" + ApiClient.encoded(parts.group(1)) + "/touches/" + parts.group(2) + "/fate";
        root.output().object(root.api().post(path, body));
        return ExitCode.DONE.number();
    }
}
