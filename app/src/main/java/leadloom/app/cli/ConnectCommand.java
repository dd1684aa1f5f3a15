package leadloom.app.cli;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The vendors: how real each is, and whether it would serve. */
@Command(name = "connect", description = "Lists, tests and sets connections: simulated, shadow or live.")
public final class ConnectCommand {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(60);
    private static final Set<String> GOING = Set.of("open", "running");
    private static final List<String> COLUMNS =
            List.of("slot", "mode", "vendor", "changed_by", "changed_at", "last_test.grade", "prepared", "settings");

    private final RootCommand root;

    public ConnectCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "list", description = "Lists the slots; of settings only the names of those that are set.")
    int list() {
        root.output().table(COLUMNS, root.api().list("/connections"));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "set",
            description = "Sets how real a slot is. Workers see it within a second; leads go on where they are.")
    int set(
            @Parameters(paramLabel = "SLOT", description = "As list shows it, such as email.") String slot,
            @Parameters(paramLabel = "MODE", description = "simulated, shadow or live.") String mode,
            @Option(names = "--reason", description = "A code for the audit log; asked unless said.") @Nullable String reason) {
        if (mode.equals("live")) {
            root.confirm("From now on " + slot + " is real: what is due goes to the vendor itself. Go live?");
        }
        var body = JsonNodeFactory.instance.objectNode().put("mode", mode);
        if (reason != null) {
            body.put("reason", reason);
        }
        root.output().object(root.api().put("/connections/" + ApiClient.encoded(slot) + "/mode", body));
        return ExitCode.DONE.number();
    }

    @Command(
            name = "test",
            description = "Tests a connection where its secrets are: says what was sent and how to mend.")
    int test(
            @Parameters(paramLabel = "SLOT", description = "As list shows it, such as email.") String slot,
            @Option(names = "--to", paramLabel = "ADDRESS", description = "Of email: where one test mail goes.")
                    @Nullable String to) {
        var body = JsonNodeFactory.instance.objectNode();
        if (to != null) {
            body.put("to", to);
        }
        var path = "/connections/" + ApiClient.encoded(slot);
        var asked = root.api().post(path + "/test", body);
        var run = root.waits() ? followed(path, asked) : asked;
        if (root.json()) {
            root.output().object(run);
        }
        if (!root.waits()) {
            root.say("asked for; look with ./leadloom connect list");
            return ExitCode.DONE.number();
        }
        root.say(run.path("say").asString(""));
        return switch (run.path("state").asString("")) {
            case "done" ->
                (run.path("grade").asString("").equals("failed") ? ExitCode.CHECK_FAILED : ExitCode.DONE).number();
            default -> ExitCode.FAILED.number();
        };
    }

    /** Prints each step as soon as it is known. */
    private JsonNode followed(String path, JsonNode asked) {
        var began = root.terminal().clock().instant();
        var run = asked;
        var shown = show(run, 0);
        while (GOING.contains(run.path("state").asString(""))) {
            var waited = Duration.between(began, root.terminal().clock().instant());
            var state = run.path("state").asString("");
            if (state.equals("open") && waited.compareTo(TAKEN_WITHIN) >= 0) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "No worker took the test within " + TAKEN_WITHIN.toSeconds()
                                + " s: is one running? Look with ./leadloom status");
            }
            if (waited.compareTo(root.timeout()) >= 0) {
                throw new CommandFailure(
                        ExitCode.STILL_RUNNING,
                        "Not done after " + root.timeout().toSeconds() + " s; a worker is still at it.");
            }
            root.terminal().rest(LOOK_EVERY);
            run = root.api()
                    .get(path + "/tests/" + ApiClient.encoded(asked.path("id").asString("")));
            shown = show(run, shown);
        }
        return run;
    }

    private int show(JsonNode run, int shown) {
        var checks = run.path("checks");
        if (!root.json()) {
            for (var index = shown; index < checks.size(); index++) {
                root.output().text(lines(checks.get(index)));
            }
        }
        return checks.size();
    }

    private static String lines(JsonNode check) {
        var sign = switch (check.path("grade").asString("")) {
            case "ok" -> "✓";
            case "warning" -> "!";
            default -> "✗";
        };
        var text = new StringBuilder("%s %-20s %s%n"
                .formatted(
                        sign,
                        check.path("step").asString(""),
                        check.path("answer").asString("")));
        add(text, "sent", check);
        add(text, "fix", check);
        add(text, "copy", check);
        return text.toString();
    }

    private static void add(StringBuilder text, String name, JsonNode check) {
        var words = check.path(name).asString("");
        if (!words.isEmpty()) {
            text.append("    %-5s %s%n".formatted(name + ":", words));
        }
    }
}
