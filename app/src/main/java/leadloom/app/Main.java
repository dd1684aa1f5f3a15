package leadloom.app;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import leadloom.app.access.AuditCommand;
import leadloom.app.access.InventoryCommand;
import leadloom.app.access.KeyCommand;
import leadloom.app.access.UserCommand;
import leadloom.app.bench.BenchCommand;
import leadloom.app.cli.CampaignCommand;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.CompletionCommand;
import leadloom.app.cli.ConnectCommand;
import leadloom.app.cli.ConsoleCommand;
import leadloom.app.cli.DoctorCommand;
import leadloom.app.cli.DraftCommand;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.FiguresCommand;
import leadloom.app.cli.ImportCommand;
import leadloom.app.cli.KpiCommand;
import leadloom.app.cli.LeadCommand;
import leadloom.app.cli.LessonsCommand;
import leadloom.app.cli.MinutesCommand;
import leadloom.app.cli.PilotCommand;
import leadloom.app.cli.RebuildCommand;
import leadloom.app.cli.ReportCommand;
import leadloom.app.cli.ReviewCommand;
import leadloom.app.cli.RootCommand;
import leadloom.app.cli.SourceCommand;
import leadloom.app.cli.SpendCommand;
import leadloom.app.cli.StatusCommand;
import leadloom.app.cli.SuppressionCommand;
import leadloom.app.cli.Terminal;
import leadloom.app.cli.TouchCommand;
import leadloom.app.cli.WebhookCommand;
import leadloom.app.crm.CrmCommand;
import leadloom.app.demo.DemoCommand;
import leadloom.app.server.DownCommand;
import leadloom.app.server.ServeCommand;
import leadloom.app.server.UpCommand;
import leadloom.app.verify.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the one jar begins: picks the command and ends with its code. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var terminal = Terminal.ofThisProcess();
        try {
            System.exit(run(terminal, arguments));
        } catch (Error broken) {
            // Threads of half-started parts would keep the process alive for ever.
            broken.printStackTrace(terminal.err());
            System.exit(ExitCode.FAILED.number());
        }
    }

    /** Runs one command on that terminal and says how it ended. */
    public static int run(Terminal terminal, String... arguments) {
        return commandLine(terminal).execute(arguments);
    }

    /** Every command there is; a new one is one line here. */
    static CommandLine commandLine(Terminal terminal) {
        var root = new RootCommand(terminal);
        var line = new CommandLine(root);
        // a lambda, so that a command which only asks the API never loads Spring
        Application application = settings -> new ServerApplication(terminal.environment()).start(settings);
        List.of(
                        new UpCommand(root, application),
                        new DemoCommand(root),
                        new DownCommand(root),
                        new ServeCommand(root, application),
                        new StatusCommand(root),
                        new ImportCommand(root),
                        new LeadCommand(root),
                        campaign(root),
                        new ReviewCommand(root),
                        new LessonsCommand(root),
                        new SourceCommand(root),
                        new CrmCommand(root),
                        new SuppressionCommand(root),
                        new SpendCommand(root),
                        new KpiCommand(root),
                        new FiguresCommand(root),
                        new ReportCommand(root),
                        new ConsoleCommand(root),
                        new MinutesCommand(root),
                        new PilotCommand(root),
                        new TouchCommand(root),
                        new WebhookCommand(root),
                        new ConnectCommand(root),
                        new RebuildCommand(root),
                        new VerifyCommand(root),
                        new KeyCommand(root),
                        new UserCommand(root),
                        new AuditCommand(root),
                        new InventoryCommand(root),
                        new DoctorCommand(root),
                        BenchCommand.in(root),
                        new CompletionCommand(root))
                .forEach(line::addSubcommand);
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((misuse, given) -> refuse(terminal, misuse));
        line.setExecutionExceptionHandler((failure, command, parsed) -> fail(root, failure));
        return line;
    }

    private static CommandLine campaign(RootCommand root) {
        return new CommandLine(new CampaignCommand(root)).addSubcommand(new DraftCommand(root));
    }

    private static int refuse(Terminal terminal, ParameterException misuse) {
        terminal.err().println("leadloom: " + misuse.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(misuse, writer(terminal.err()))) {
            terminal.err().println("Try: ./leadloom " + commandPath(misuse) + "--help");
        }
        return ExitCode.WRONG_USAGE.number();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static String commandPath(ParameterException misuse) {
        var full = misuse.getCommandLine().getCommandSpec().qualifiedName();
        return full.substring("leadloom".length()).strip() + (full.contains(" ") ? " " : "");
    }

    private static int fail(RootCommand root, Exception failure) {
        var code = failure instanceof CommandFailure known ? known.exitCode() : ExitCode.FAILED;
        var words = failure instanceof CommandFailure ? failure.getMessage() : "Failed: " + failure;
        root.terminal().err().println(words);
        if (root.verbose()) {
            failure.printStackTrace(root.terminal().err());
        }
        return code.number();
    }
}
