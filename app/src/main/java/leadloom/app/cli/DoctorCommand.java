package leadloom.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import leadloom.app.vendors.Prices;
import picocli.CommandLine.Command;

/** Looks at everything that must be right, and names for each fault the command that mends it. */
@Command(name = "doctor", description = "Checks Java, disk, database, Temporal and workers; says how to mend.")
public final class DoctorCommand implements Callable<Integer> {

    private static final int JAVA_NEEDED = 21;
    private static final long DISK_NEEDED = 1L << 30;

    private final RootCommand root;

    public DoctorCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        var findings = new ArrayList<Finding>();
        findings.add(java());
        findings.add(disk());
        findings.add(prices());
        findings.addAll(server());
        show(findings);
        var sick = findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.PROBLEM);
        return (sick ? ExitCode.CHECK_FAILED : ExitCode.DONE).number();
    }

    private static Finding java() {
        var version = Runtime.version().feature();
        return version >= JAVA_NEEDED
                ? Finding.fine("java", "Java " + version)
                : Finding.problem("java", "Java " + version, "install a JDK 21 or newer");
    }

    private Finding disk() throws IOException {
        var place = root.state().path();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        var free = Files.getFileStore(place).getUsableSpace();
        var words = "%,d MiB free in %s".formatted(free >> 20, root.state().path());
        return free >= DISK_NEEDED
                ? Finding.fine("disk", words)
                : Finding.problem("disk", words, "free 1 GiB, or set LEADLOOM_HOME to another disk");
    }

    /** By this command's environment, which is the server's where both read the same file. */
    private Finding prices() {
        try {
            var now = root.terminal().clock().instant();
            var prices = Prices.of(root.terminal().environment());
            var missing = prices.missing(now);
            return missing.isEmpty()
                    ? Finding.fine("prices", "each vendor in use has one; " + prices.age(now))
                    : Finding.warning(
                            "prices",
                            "none is listed for " + String.join(", ", missing) + ", so it is not called",
                            "put it into a price list and set LEADLOOM_PRICES to that file");
        } catch (IllegalArgumentException wrong) {
            return Finding.problem("prices", String.valueOf(wrong.getMessage()), "mend the file of LEADLOOM_PRICES");
        }
    }

    private List<Finding> server() {
        var findings = new ArrayList<Finding>();
        try {
            var api = root.api();
            var health = api.health();
            findings.add(Finding.fine("api", "answers at " + root.serverAddress()));
            findings.addAll(HealthFindings.of(health));
            if (health.path("database").path("reachable").asBoolean(false)) {
                findings.add(key(api));
                findings.addAll(signIn(api));
            }
        } catch (CommandFailure failure) {
            findings.add(Finding.problem("api", String.valueOf(failure.getMessage()), "./leadloom up --detach"));
        }
        return findings;
    }

    /** Health is open to everybody, so whether our own key is taken must be asked apart. */
    private static Finding key(ApiClient api) {
        try {
            api.get("/campaigns");
            return Finding.fine("key", "is taken");
        } catch (CommandFailure refused) {
            return Finding.problem("key", "is not taken", "export LEADLOOM_API_KEY=... with a valid key");
        }
    }

    /** Said only where an issuer is set up; without one there is nothing that could be away. */
    private static List<Finding> signIn(ApiClient api) {
        try {
            var oidc = api.get("/sign-in").path("oidc");
            if (!oidc.isObject()) {
                return List.of();
            }
            var issuer = oidc.path("issuer").asString("?");
            return List.of(
                    oidc.path("reachable").asBoolean(false)
                            ? Finding.fine("sign-in", issuer + " answers")
                            : Finding.warning(
                                    "sign-in",
                                    oidc.path("trouble").asString(issuer + " does not answer")
                                            + "; passwords and links still work",
                                    "check LEADLOOM_OIDC_ISSUER, and that this machine reaches it"));
        } catch (CommandFailure refused) {
            return List.of();
        }
    }

    private void show(List<Finding> findings) {
        if (root.json()) {
            findings.forEach(finding -> root.output().object(finding.json()));
            return;
        }
        findings.forEach(finding -> root.output().text(finding.line() + "\n"));
        root.say("problems: %d, warnings: %d, fine: %d"
                .formatted(
                        count(findings, Finding.Grade.PROBLEM),
                        count(findings, Finding.Grade.WARNING),
                        count(findings, Finding.Grade.FINE)));
    }

    private static long count(List<Finding> findings, Finding.Grade grade) {
        return findings.stream().filter(finding -> finding.grade() == grade).count();
    }
}
