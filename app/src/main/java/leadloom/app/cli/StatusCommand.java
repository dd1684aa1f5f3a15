package leadloom.app.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What runs, how many leads are where, and what needs a person. */
@Command(name = "status", description = "Shows what runs, where the leads are, and what needs a person.")
public final class StatusCommand implements Callable<Integer> {

    private static final Duration REFRESH = Duration.ofSeconds(2);

    private final RootCommand root;

    @Option(names = "--watch", description = "Shows it again every 2 s until Ctrl-C.")
    private boolean watch;

    public StatusCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        var api = root.api();
        show(Status.read(api));
        while (watch) {
            root.terminal().rest(REFRESH);
            var status = Status.read(api);
            if (root.coloured() && !root.json()) {
                root.output().text("\u001b[H\u001b[2J");
            }
            show(status);
        }
        return ExitCode.DONE.number();
    }

    private void show(Status status) {
        if (root.json()) {
            root.output().object(status.json());
        } else {
            status.lines().forEach(line -> root.output().text(line + "\n"));
        }
    }
}
