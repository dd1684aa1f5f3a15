package leadloom.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The people who are never written to. */
@Command(name = "suppression", description = "Lists, adds, takes over and removes addresses that are never written to.")
public final class SuppressionCommand {

    private final RootCommand root;

    public SuppressionCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "list", description = "Lists them; addresses are kept as keyed hashes.")
    int list() {
        root.output()
                .table(List.of("gate", "reason", "source", "at"), root.api().list("/suppressions"));
        return ExitCode.DONE.number();
    }

    @Command(name = "add", description = "Never write to that address again.")
    int add(
            @Parameters(paramLabel = "ADDRESS") String address,
            @Option(
                            names = "--reason",
                            defaultValue = "asked-by-hand",
                            description = "A code of small letters, digits and dashes (${DEFAULT-VALUE}).")
                    String reason) {
        var api = root.api();
        api.put(path(address) + "?reason=" + ApiClient.encoded(reason));
        root.output().object(api.get(path(address)));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "import",
            description = "Takes over another system's list: a CSV file with the columns email, reason and at.")
    int takeOver(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        var answer = root.api().text("/suppressions/import", "text/csv", file);
        root.output().object(answer);
        return answer.path("refused").asInt(0) == 0 ? ExitCode.DONE.number() : ExitCode.PARTLY_DONE.number();
    }

    @Command(name = "remove", description = "Allow writing to that address again.")
    int remove(@Parameters(paramLabel = "ADDRESS") String address) {
        root.confirm("Allow writing to " + address + " again?");
        var api = root.api();
        api.delete(path(address));
        root.output().object(api.get(path(address)));
        return ExitCode.DONE.number();
    }

    private static String path(String address) {
        return "/suppressions/" + ApiClient.encoded(address);
    }
}
