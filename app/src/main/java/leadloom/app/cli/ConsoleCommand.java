package leadloom.app.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/** The way into the console without a password. */
@Command(name = "console", description = "Prints a link that opens the console, signed in, once within 30 minutes.")
public final class ConsoleCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = "--for", paramLabel = "LOGIN", description = "Whom it signs in; the owner unless said.")
    private @Nullable String login;

    public ConsoleCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        var wish = JsonNodeFactory.instance.objectNode();
        if (login != null) {
            wish.put("login", login);
        }
        var link = root.api().post("/sign-in-links", wish);
        var address = root.api().server() + link.path("path").asString("");
        if (root.json()) {
            root.output()
                    .object(JsonNodeFactory.instance
                            .objectNode()
                            .put("login", link.path("login").asString(""))
                            .put("address", address));
        } else {
            root.output().text(address + "\n");
        }
        return ExitCode.DONE.number();
    }
}
