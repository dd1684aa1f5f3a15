package leadloom.app.access;

import java.util.List;
import java.util.concurrent.Callable;
import leadloom.app.cli.ApiClient;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who changed what. */
@Command(name = "audit", description = "Lists who changed what, newest first.")
public final class AuditCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = "--who", paramLabel = "ID", description = "An account, a key, or a part of Leadloom.")
    private @Nullable String who;

    @Option(names = "--what", paramLabel = "ACTION", description = "Such as publish-campaign.")
    private @Nullable String what;

    @Option(names = "--subject", paramLabel = "ID", description = "A lead, an account, a campaign.")
    private @Nullable String subject;

    @Option(names = "--from", paramLabel = "DAY", description = "Such as 2026-11-16, or an instant.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DAY", description = "Included if a day, not included if an instant.")
    private @Nullable String to;

    @Option(names = "--limit", defaultValue = "100", description = "At most so many (${DEFAULT-VALUE}); 0: all.")
    private int limit;

    public AuditCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        var path = new StringBuilder("/audit?limit=100");
        add(path, "who", who);
        add(path, "what", what);
        add(path, "subject", subject);
        add(path, "from", from);
        add(path, "to", to);
        var all = root.api().list(path.toString());
        root.output()
                .table(
                        List.of("at", "actor", "actor_name", "action", "subject", "before", "after", "reason"),
                        limit > 0 ? all.limit(limit) : all);
        return ExitCode.DONE.number();
    }

    private static void add(StringBuilder path, String name, @Nullable String value) {
        if (value != null) {
            path.append('&').append(name).append('=').append(ApiClient.encoded(value));
        }
    }
}
