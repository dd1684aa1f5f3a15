package leadloom.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Looks at everything that must be right, and names for each fault the command that mends it. */
@Command(name = "doctor", description = "Checks Java, disk, database, Temporal and workers; says how to mend.")
public final class DoctorCommand implements Callable<Integer> {

    private static final int JAVA_NEEDED = 21;
    private static final long DISK_NEEDED = 1L << 30;

    private enum Grade {
        FINE("✓"),
        WARNING("!"),
        PROBLEM("✗");

        private final String sign;

        Grade(String sign) {
            this.sign = sign;
        }
    }

    private record Finding(Grade grade, String name, String detail, String fix) {}

    private final RootCommand root;

    public DoctorCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        var findings = new ArrayList<Finding>();
        findings.add(java());
        findings.add(disk());
        findings.addAll(server());
        show(findings);
        var sick = findings.stream().anyMatch(finding -> finding.grade() == Grade.PROBLEM);
        return (sick ? ExitCode.CHECK_FAILED : ExitCode.DONE).number();
    }

    private static Finding java() {
        var version = Runtime.version().feature();
        return version >= JAVA_NEEDED
                ? new Finding(Grade.FINE, "java", "Java " + version, "")
                : new Finding(Grade.PROBLEM, "java", "Java " + version, "install a JDK 21 or newer");
    }

    private Finding disk() throws IOException {
        var place = root.state().path();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        var free = Files.getFileStore(place).getUsableSpace();
        var words = "%,d MiB free in %s".formatted(free >> 20, root.state().path());
        return free >= DISK_NEEDED
                ? new Finding(Grade.FINE, "disk", words, "")
                : new Finding(Grade.PROBLEM, "disk", words, "free 1 GiB, or set LEADLOOM_HOME to another disk");
    }

    private List<Finding> server() {
        try {
            var findings = new ArrayList<Finding>();
            findings.add(new Finding(Grade.FINE, "api", "answers at " + root.serverAddress(), ""));
            root.api().get("/health").path("checks").forEach(check -> findings.add(finding(check)));
            return findings;
        } catch (CommandFailure failure) {
            var fix = failure.exitCode() == ExitCode.NOT_ALLOWED ? "export LEADLOOM_API_KEY=..." : "./leadloom up";
            return List.of(new Finding(Grade.PROBLEM, "api", String.valueOf(failure.getMessage()), fix));
        }
    }

    private static Finding finding(JsonNode check) {
        var grade = switch (check.path("state").asString("")) {
            case "ok" -> Grade.FINE;
            case "warning" -> Grade.WARNING;
            default -> Grade.PROBLEM;
        };
        return new Finding(
                grade,
                check.path("name").asString("?"),
                check.path("detail").asString(""),
                check.path("fix").asString(""));
    }

    private void show(List<Finding> findings) {
        if (root.json()) {
            findings.forEach(finding -> root.output()
                    .object(JsonNodeFactory.instance
                            .objectNode()
                            .put("name", finding.name())
                            .put("state", finding.grade().name().toLowerCase(java.util.Locale.ROOT))
                            .put("detail", finding.detail())
                            .put("fix", finding.fix())));
            return;
        }
        for (var finding : findings) {
            var fix = finding.fix().isEmpty() ? "" : "   fix: " + finding.fix();
            root.output()
                    .text("%s %-10s %s%s%n".formatted(finding.grade().sign, finding.name(), finding.detail(), fix));
        }
        root.say("problems: %d, warnings: %d, fine: %d"
                .formatted(
                        count(findings, Grade.PROBLEM), count(findings, Grade.WARNING), count(findings, Grade.FINE)));
    }

    private static long count(List<Finding> findings, Grade grade) {
        return findings.stream().filter(finding -> finding.grade() == grade).count();
    }
}
