package leadloom.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.JsonNodeFactory;

/** Starts every live lead's workflow again from the hub, after Temporal lost them. */
@Command(name = "rebuild", description = "Starts every live lead again from the hub; harmless where one still runs.")
public final class RebuildCommand implements Callable<Integer> {

    private final RootCommand root;

    public RebuildCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        root.confirm("Start every live lead again from the hub?");
        var rebuilt = root.api().post("/rebuild", JsonNodeFactory.instance.objectNode());
        root.output().object(rebuilt);
        root.say("✓ live leads being started: %,d; watch the outbox in ./leadloom status"
                .formatted(rebuilt.path("leads").asLong(0)));
        return ExitCode.DONE.number();
    }
}
