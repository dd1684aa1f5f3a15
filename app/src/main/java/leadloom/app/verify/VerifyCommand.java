package leadloom.app.verify;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import leadloom.hub.Json;
import leadloom.hub.verify.Report;
import leadloom.hub.verify.Report.Mismatch;
import leadloom.hub.verify.Tampering;
import leadloom.hub.verify.Tampering.Attempt;
import leadloom.hub.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads an export and decides everything in it again, from the file alone: no server, no stored score or state. */
@Command(name = "verify", description = "Computes every score and decision of an export again and compares.")
public final class VerifyCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int NOT_FOUND = 5;
    private static final int CHECK_FAILED = 7;
    private static final int LEADS_BETWEEN_SIGNS_OF_LIFE = 1_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "What ./leadloom lead export --all wrote.")
    private Path file = Path.of("");

    @Option(
            names = "--tamper",
            paramLabel = "TIMES",
            description = "Change copies of the export so many times and show that each change is found.")
    private int tamper;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Which changes (${DEFAULT-VALUE}).")
    private long seed = 7;

    @Option(names = "--json", description = "The report as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file)) {
            err().println("There is no readable file " + file + ".");
            return NOT_FOUND;
        }
        var report = verify();
        if (json) {
            out().println(Json.text(report));
        } else {
            print(report);
        }
        var allFound = tamper == 0 || tampered();
        out().flush();
        return report.clean() && allFound ? DONE : CHECK_FAILED;
    }

    private Report verify() throws IOException {
        try (var lines = Files.lines(file)) {
            return Verification.run(lines.iterator(), leads -> {
                if (leads > 0 && leads % LEADS_BETWEEN_SIGNS_OF_LIFE == 0) {
                    err().print("\r" + leads + " leads");
                    err().flush();
                }
            });
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        } finally {
            err().print("\r");
            err().flush();
        }
    }

    private void print(Report report) {
        out().printf(
                        "%s %,d leads, %,d decisions and %,d scores computed again: %,d mismatches%n",
                        report.clean() ? "✓" : "✗",
                        report.leads(),
                        report.decisions(),
                        report.scores(),
                        report.mismatchCount());
        report.mismatches().forEach(this::print);
        if (report.otherEngineCount() > 0) {
            out().printf("%,d decisions of another engine:%n", report.otherEngineCount());
            report.otherEngine().forEach(this::print);
        }
        if (report.erased() > 0) {
            out().printf("%,d leads are erased: their order and links were checked, no more.%n", report.erased());
        }
    }

    private void print(Mismatch mismatch) {
        var lead = mismatch.lead().isEmpty() ? "the file" : mismatch.lead();
        out().println("  " + lead + " at " + mismatch.position() + ": " + mismatch.what());
    }

    private boolean tampered() throws IOException {
        var attempts = Tampering.attempts(Files.readAllLines(file), tamper, seed);
        var missed = attempts.stream().filter(attempt -> !attempt.found()).toList();
        var kinds = attempts.stream()
                .collect(Collectors.groupingBy(Attempt::kind, java.util.TreeMap::new, Collectors.counting()));
        out().printf(
                        "%s %d of %d changes found %s%n",
                        missed.isEmpty() ? "✓" : "✗", attempts.size() - missed.size(), attempts.size(), kinds);
        missed.forEach(attempt -> out().println("  not found: " + attempt.kind() + " of " + attempt.where()));
        return missed.isEmpty();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
