package leadloom.app.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;
import leadloom.hub.verify.Report;
import leadloom.hub.verify.Report.Mismatch;
import leadloom.hub.verify.Tampering;
import leadloom.hub.verify.Tampering.Attempt;
import leadloom.hub.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads an export and decides everything in it again, from the file alone: no server, no stored score or state. */
@Command(name = "verify", description = "Computes every score and decision of an export again and compares.")
public final class VerifyCommand implements Callable<Integer> {

    /** The names of fields as everywhere in the API. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final int LEADS_BETWEEN_SIGNS_OF_LIFE = 1_000;

    private final RootCommand root;

    @Parameters(paramLabel = "FILE", description = "What ./leadloom lead export --all wrote.")
    private Path file = Path.of("");

    @Option(
            names = "--tamper",
            paramLabel = "TIMES",
            description = "Change copies of the export so many times and show that each change is found.")
    private int tamper;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Which changes (${DEFAULT-VALUE}).")
    private long seed = 7;

    public VerifyCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        var path = root.terminal().directory().resolve(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "There is no readable file " + file + ".");
        }
        var report = verify(path);
        var attempts = tamper == 0 || !report.clean()
                ? List.<Attempt>of()
                : Tampering.attempts(Files.readAllLines(path), tamper, seed);
        if (root.json()) {
            printJson(report, attempts);
        } else {
            print(report);
            print(attempts);
        }
        var allFound = attempts.stream().allMatch(Attempt::found);
        return (report.clean() && allFound ? ExitCode.DONE : ExitCode.CHECK_FAILED).number();
    }

    private void printJson(Report report, List<Attempt> attempts) {
        var whole = (ObjectNode) JSON.valueToTree(report);
        if (!attempts.isEmpty()) {
            whole.set("tampering", JSON.valueToTree(attempts));
        }
        root.output().object(whole);
    }

    private Report verify(Path path) throws IOException {
        try (var lines = Files.lines(path)) {
            return Verification.run(lines.iterator(), leads -> {
                if (leads > 0 && leads % LEADS_BETWEEN_SIGNS_OF_LIFE == 0) {
                    root.say("%,d leads computed again".formatted(leads));
                }
            });
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private void print(Report report) {
        line("%s %,d leads, %,d decisions and %,d scores computed again: %,d mismatches"
                .formatted(
                        report.clean() ? "✓" : "✗",
                        report.leads(),
                        report.decisions(),
                        report.scores(),
                        report.mismatchCount()));
        report.mismatches().forEach(this::print);
        if (report.otherEngineCount() > 0) {
            line("%,d decisions of another engine:".formatted(report.otherEngineCount()));
            report.otherEngine().forEach(this::print);
        }
        if (report.erased() > 0) {
            line("%,d leads are erased: their order and links were checked, no more.".formatted(report.erased()));
        }
    }

    private void print(Mismatch mismatch) {
        var lead = mismatch.lead().isEmpty() ? "the file" : mismatch.lead();
        line("  %s at %d: %s".formatted(lead, mismatch.position(), mismatch.what()));
    }

    private void print(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        var missed = attempts.stream().filter(attempt -> !attempt.found()).toList();
        var kinds =
                attempts.stream().collect(Collectors.groupingBy(Attempt::kind, TreeMap::new, Collectors.counting()));
        line("%s %d of %d changes found %s"
                .formatted(missed.isEmpty() ? "✓" : "✗", attempts.size() - missed.size(), attempts.size(), kinds));
        missed.forEach(attempt -> line("  not found: %s of %s".formatted(attempt.kind(), attempt.where())));
    }

    private void line(String words) {
        root.output().text(words + "\n");
    }
}
