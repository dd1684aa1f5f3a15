package leadloom.app.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import leadloom.app.KeptKey;
import leadloom.app.RunFile;
import leadloom.app.SecretFiles;
import leadloom.app.Settings;
import leadloom.app.StateDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code leadloom} itself: the options that every command knows, and what they mean. */
@Command(
        name = "leadloom",
        version = "leadloom 0.1.0",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs a company's lead lifecycle: every lead is one durable workflow.",
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 partly done, 4 not allowed,",
            "5 not found, 6 file invalid, 7 a check failed, 8 timed out while work goes on,",
            "130 Ctrl-C"
        })
public final class RootCommand {

    private final Terminal terminal;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Data as JSON: one object, or one a line.")
    private boolean json;

    @Option(names = "--server", scope = ScopeType.INHERIT, paramLabel = "URL", description = "Where the API answers.")
    private @Nullable URI server;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours; NO_COLOR does the same.")
    private boolean noColor;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Only data and errors.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Causes of failures too.")
    private boolean verbose;

    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            description = "Answer every question with yes.")
    private boolean yes;

    @Option(names = "--no-input", scope = ScopeType.INHERIT, description = "Never ask; fail where an answer is needed.")
    private boolean noInput;

    @Option(
            names = "--timeout",
            scope = ScopeType.INHERIT,
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "How long to wait for work that runs elsewhere, such as 90s or 30m (2h).")
    private Duration timeout = Duration.ofHours(2);

    @Option(
            names = "--no-wait",
            negatable = true,
            scope = ScopeType.INHERIT,
            description = "Return at once and let the work go on; --wait is the default.")
    private boolean noWait;

    /** A root on that terminal; the caller adds the sub-commands. */
    public RootCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The streams, environment and clock of this run. */
    public Terminal terminal() {
        return terminal;
    }

    /** Whether data is wanted as JSON. */
    public boolean json() {
        return json;
    }

    /** Whether causes are shown. */
    public boolean verbose() {
        return verbose;
    }

    /** How long to wait for work that runs elsewhere. */
    public Duration timeout() {
        return timeout;
    }

    /** Whether to wait for it at all. */
    public boolean waits() {
        return !noWait;
    }

    /** Whether colours help: a person watches and has not refused them. */
    public boolean coloured() {
        return terminal.interactive() && !noColor && !terminal.environment().containsKey("NO_COLOR");
    }

    /** Whether a bar may be redrawn in place. */
    public boolean drawsBars() {
        return terminal.interactive() && !quiet && !json;
    }

    /** The state directory that this command works with; it may not exist yet. */
    public StateDirectory state() {
        return StateDirectory.of(terminal.environment(), terminal.directory());
    }

    /** Where data goes, in the form that was asked for. */
    public Output output() {
        return new Output(terminal.out(), json);
    }

    /** A line for people, on stderr, left out under -q. */
    public void say(String line) {
        if (!quiet) {
            terminal.err().println(line);
        }
    }

    /** A client for the running API, signed in as the environment or the state directory says. */
    public ApiClient api() {
        var key = Settings.LEADLOOM_API_KEY
                .in(SecretFiles.read(onlyTheKey(terminal.environment())))
                .or(() -> new KeptKey(RunFile.home(state())).read());
        return new ApiClient(serverAddress(), key);
    }

    /** A command needs no other secret, and may not be allowed to read one. */
    private static Map<String, String> onlyTheKey(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(Settings.LEADLOOM_API_KEY.name()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Where the API answers: the option, then the environment, then what {@code up} wrote down. */
    public URI serverAddress() {
        if (server != null) {
            return server;
        }
        Optional<URI> named =
                Settings.LEADLOOM_SERVER.in(terminal.environment()).map(URI::create);
        return named.or(() -> RunFile.read(state()).map(RunFile::url)).orElse(URI.create("http://127.0.0.1:8080"));
    }

    /** Asks before something that cannot be taken back; where nobody can answer, the command is refused. */
    public void confirm(String question) {
        if (yes) {
            return;
        }
        if (noInput || !terminal.interactive()) {
            throw new CommandFailure(ExitCode.WRONG_USAGE, question + " Nobody to ask here: add --yes.");
        }
        terminal.err().print(question + " [y/N] ");
        terminal.err().flush();
        if (!answer().equalsIgnoreCase("y")) {
            throw new CommandFailure(ExitCode.FAILED, "Nothing was done.");
        }
    }

    private String answer() {
        try {
            var line = terminal.in().readLine();
            return line == null ? "" : line.strip();
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.FAILED, "Nothing was done: the answer could not be read.", failure);
        }
    }
}
