package leadloom.app.access;

import java.util.List;
import java.util.concurrent.Callable;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** Every automation there is. */
@Command(
        name = "inventory",
        description = "Lists every automation with its owner and what it did lately, or marks one.")
public final class InventoryCommand implements Callable<Integer> {

    private final RootCommand root;

    public InventoryCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        root.output()
                .table(
                        List.of(
                                "id",
                                "owner",
                                "changed_at",
                                "changed_by",
                                "runs",
                                "share_alone",
                                "micros",
                                "currency",
                                "mark"),
                        root.api().get("/inventory").path("data").valueStream());
        return ExitCode.DONE.number();
    }

    @Command(
            name = "mark",
            description = "Says what should become of one: keep, fix or retire. Changes nothing that runs.")
    int mark(@Parameters(paramLabel = "ID") String id, @Parameters(paramLabel = "MARK") String mark) {
        var body = JsonNodeFactory.instance.objectNode().put("id", id).put("mark", mark);
        var unused = root.api().put("/inventory/mark", body);
        root.say("✓ " + id + ": " + mark);
        return ExitCode.DONE.number();
    }
}
