package leadloom.app.crm;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.crm.CrmSetUp;
import leadloom.activities.crm.CrmSetUp.Result;
import leadloom.activities.crm.CrmSetUp.Step;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;
import leadloom.app.vendors.CrmAccess;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;

/**
 * The company's CRM account. Speaks to the CRM with the key of the caller's own environment: what makes properties
 * there may need more rights than the key that a server runs with.
 */
@Command(name = "crm", description = "The company's CRM account.")
public final class CrmCommand {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Map<Result, String> SIGNS = Map.of(
            Result.CREATED, "+",
            Result.ALREADY_THERE, "✓",
            Result.MISSING, "✗",
            Result.DIFFERS, "✗",
            Result.FAILED, "✗");

    private final RootCommand root;

    public CrmCommand(RootCommand root) {
        this.root = root;
    }

    @Command(
            name = "setup",
            description = {
                "Makes the properties that Leadloom writes, or says which ones an administrator has to make.",
                "May be repeated: what is there stays as it is. The CRM is the one of LEADLOOM_CRM_VENDOR, _URL, _KEY."
            },
            footer = {"", "Exit codes: 0 all is there, 1 the CRM could not be asked, 7 something is left to a person"})
    int setUp() {
        var steps = named().run(new Deadline(root.terminal().clock().instant().plus(PATIENCE)));
        for (var step : steps) {
            show(step);
        }
        if (steps.stream().allMatch(Step::fine)) {
            root.say("The CRM is ready.");
            return ExitCode.DONE.number();
        }
        return steps.stream().allMatch(step -> step.result() == Result.FAILED)
                ? ExitCode.FAILED.number()
                : ExitCode.CHECK_FAILED.number();
    }

    private CrmSetUp named() {
        try {
            return CrmAccess.setUp(
                    root.terminal().environment(), root.terminal().clock());
        } catch (IllegalStateException | IllegalArgumentException unfit) {
            throw new CommandFailure(ExitCode.WRONG_USAGE, String.valueOf(unfit.getMessage()), unfit);
        }
    }

    private void show(Step step) {
        var out = root.terminal().out();
        out.println(
                root.json()
                        ? JsonMapper.shared()
                                .writeValueAsString(Map.of(
                                        "name", step.what(),
                                        "result", step.result().name().toLowerCase(Locale.ROOT),
                                        "say", step.say()))
                        : "%s %-28s %s".formatted(SIGNS.get(step.result()), step.what(), step.say()));
    }
}
