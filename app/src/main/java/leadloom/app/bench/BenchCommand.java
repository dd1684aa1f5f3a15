package leadloom.app.bench;

import leadloom.app.cli.RootCommand;
import leadloom.bench.ConsoleCommand;
import leadloom.bench.CostCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What is measured from outside. */
@Command(name = "bench", description = "Measures what Leadloom costs; starts everything it needs and stops it again.")
public final class BenchCommand {

    private BenchCommand() {}

    /** The command with its sub-commands. */
    public static CommandLine in(RootCommand root) {
        var terminal = root.terminal();
        return new CommandLine(new BenchCommand())
                .addSubcommand(new LinesCommand(root))
                .addSubcommand(new EngagementCommand(root))
                .addSubcommand(new ConsoleCommand(
                        () -> RolesApart.start(root), root::say, terminal.out(), root::json, terminal.clock()))
                .addSubcommand(new CostCommand(
                        () -> RolesApart.start(root), root::say, terminal.out(), root::json, terminal.clock()));
    }
}
