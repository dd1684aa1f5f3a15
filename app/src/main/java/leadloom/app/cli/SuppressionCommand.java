package leadloom.app.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** The people who are never written to. */
@Command(name = "suppression", description = "Lists, adds and removes addresses that are never written to.")
public final class SuppressionCommand {

    private final RootCommand root;

    public SuppressionCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "list", description = "Lists them; addresses are kept as keyed hashes.")
    int list() {
        root.output().table(List.of("id", "reason", "since"), root.api().list("/suppressions"));
        return ExitCode.DONE.number();
    }

    @Command(name = "add", description = "Never write to that address again.")
    int add(@Parameters(paramLabel = "ADDRESS") String address) {
        var body = JsonNodeFactory.instance.objectNode().put("reason", "asked_by_hand");
        root.output().object(root.api().put(path(address), "application/json", body.toString()));
        return ExitCode.DONE.number();
    }

    @Command(name = "remove", description = "Allow writing to that address again.")
    int remove(@Parameters(paramLabel = "ADDRESS") String address) {
        root.confirm("Allow writing to " + address + " again?");
        root.api().delete(path(address));
        root.say("✓ removed");
        return ExitCode.DONE.number();
    }

    private static String path(String address) {
        return "/suppressions/" + ApiClient.encoded(address);
    }
}
