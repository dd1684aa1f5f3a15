package leadloom.app.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete our words. */
@Command(name = "completion", description = "Prints a completion script: source <(./leadloom completion)")
public final class CompletionCommand implements Callable<Integer> {

    private final RootCommand root;

    @Spec
    private @Nullable CommandSpec spec;

    public CompletionCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        var whole = Objects.requireNonNull(spec).root().commandLine();
        root.output().text(AutoComplete.bash("leadloom", whole));
        return ExitCode.DONE.number();
    }
}
