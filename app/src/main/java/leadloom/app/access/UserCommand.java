package leadloom.app.access;

import java.io.IOException;
import java.util.List;
import leadloom.app.cli.ApiClient;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Colleagues who sign in to the console. A password is read from stdin, as a flag would stand in the shell's history.
 */
@Command(name = "user", description = "Adds colleagues who sign in to the console, and changes what they may do.")
public final class UserCommand {

    private static final String ACCOUNTS = "/accounts";

    private final RootCommand root;

    public UserCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "add", description = "Adds somebody, and prints a link that signs them in once.")
    int add(
            @Parameters(paramLabel = "LOGIN") String login,
            @Option(names = "--name", paramLabel = "NAME", description = "For people; the login unless said.") @Nullable String name,
            @Option(
                            names = "--role",
                            defaultValue = "viewer",
                            description = "viewer, reviewer, sales, ops or admin (${DEFAULT-VALUE}).")
                    String role) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("login", login)
                .put("name", name == null ? login : name)
                .put("role", role);
        root.output().object(root.api().post(ACCOUNTS, body));
        var link = root.api()
                .post("/sign-in-links", JsonNodeFactory.instance.objectNode().put("login", login));
        root.say("signs " + login + " in once, within 30 minutes: " + root.api().server()
                + link.path("path").asString(""));
        return ExitCode.DONE.number();
    }

    @Command(name = "list", description = "Lists everybody, the disabled too.")
    int list() {
        root.output()
                .table(
                        List.of("login", "name", "role", "has_password", "issuer", "created_at", "disabled_at"),
                        root.api().get(ACCOUNTS).path("data").valueStream());
        return ExitCode.DONE.number();
    }

    @Command(name = "role", description = "Gives somebody another role, from their next request on.")
    int role(@Parameters(paramLabel = "LOGIN") String login, @Parameters(paramLabel = "ROLE") String role) {
        var body = JsonNodeFactory.instance.objectNode().put("role", role);
        root.output().object(root.api().put(path(login, "/role"), body));
        return ExitCode.DONE.number();
    }

    @Command(name = "disable", description = "Signs somebody out and lets them in no more; --undo lets them in again.")
    int disable(
            @Parameters(paramLabel = "LOGIN") String login,
            @Option(names = "--undo", description = "Let them in again.") boolean undo) {
        if (!undo) {
            root.confirm("Sign " + login + " out and let them in no more?");
        }
        root.output()
                .object(root.api()
                        .post(path(login, undo ? "/enable" : "/disable"), JsonNodeFactory.instance.objectNode()));
        return ExitCode.DONE.number();
    }

    @Command(name = "password", description = "Sets a password, read from stdin, and signs its owner out everywhere.")
    int password(@Parameters(paramLabel = "LOGIN") String login) {
        if (root.terminal().interactive()) {
            root.say("new password of " + login + " (it is shown as you type; pipe it in where somebody looks on):");
        }
        var body = JsonNodeFactory.instance.objectNode().put("password", typed());
        root.output().object(root.api().put(path(login, "/password"), body));
        return ExitCode.DONE.number();
    }

    private String typed() {
        try {
            var line = root.terminal().in().readLine();
            if (line == null || line.isEmpty()) {
                throw new CommandFailure(ExitCode.WRONG_USAGE, "There is no password on stdin.");
            }
            return line;
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.FAILED, "The password could not be read.", failure);
        }
    }

    private static String path(String login, String what) {
        return ACCOUNTS + "/" + ApiClient.encoded(login) + what;
    }
}
