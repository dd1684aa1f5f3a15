package leadloom.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where leads come from by themselves: forms of a vendor, forms of ours, signed hooks. */
@Command(name = "source", description = "Adds and looks after forms and hooks that bring leads.")
public final class SourceCommand {

    private final RootCommand root;

    public SourceCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "add", description = "Adds a source; its secret is shown this once.")
    int add(
            @Parameters(paramLabel = "NAME", description = "Small letters, digits and dashes; stands in its address.")
                    String name,
            @Option(names = "--kind", required = true, description = "typeform, form or hook.") String kind,
            @Option(
                            names = "--campaign",
                            required = true,
                            paramLabel = "ID",
                            description = "The campaign that leads join.")
                    String campaign,
            @Option(
                            names = "--mapping",
                            required = true,
                            paramLabel = "FILE",
                            description = "Says which value is what, as for imports.")
                    Path mapping,
            @Option(names = "--form", paramLabel = "ID", description = "A form at the vendor; may stand several times.")
                    @Nullable List<String> forms)
            throws IOException {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("kind", kind)
                .put("campaign", campaign)
                .put("mapping", text(mapping));
        if (forms != null) {
            var all = body.putArray("forms");
            forms.forEach(all::add);
        }
        secret(sent(mapping, "/sources", body));
        return ExitCode.DONE.number();
    }

    @Command(name = "list", description = "Lists them with what came from each.")
    int list() {
        var columns = List.of(
                "name",
                "kind",
                "campaign",
                "counts.taken",
                "counts.partial",
                "counts.quarantined",
                "disabled_at",
                "url");
        root.output().table(columns, root.api().list("/sources"));
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Shows one with its mapping and, of a form, what to embed.")
    int show(@Parameters(paramLabel = "NAME") String name) {
        root.output().object(root.api().get(path(name, "")));
        return ExitCode.DONE.number();
    }

    @Command(name = "deliveries", description = "Lists what came last and what became of it.")
    int deliveries(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--state", description = "Only taken, partial, ignored or quarantined.") @Nullable String state) {
        var path = path(name, "/deliveries") + (state == null ? "" : "?state=" + ApiClient.encoded(state));
        root.output()
                .table(
                        List.of("received_at", "state", "reason", "lead", "key"),
                        root.api().list(path));
        return ExitCode.DONE.number();
    }

    @Command(name = "rotate", description = "Makes a new secret; the one before stays valid for 24 hours.")
    int rotate(@Parameters(paramLabel = "NAME") String name) {
        secret(act(name, "/rotate"));
        return ExitCode.DONE.number();
    }

    @Command(name = "disable", description = "From now on what comes from there is kept and becomes no lead.")
    int disable(@Parameters(paramLabel = "NAME") String name) {
        root.output().object(act(name, "/disable"));
        return ExitCode.DONE.number();
    }

    @Command(name = "enable", description = "It brings leads again.")
    int enable(@Parameters(paramLabel = "NAME") String name) {
        root.output().object(act(name, "/enable"));
        return ExitCode.DONE.number();
    }

    @Command(name = "map", description = "Gives a source another mapping.")
    int map(@Parameters(paramLabel = "NAME") String name, @Parameters(paramLabel = "FILE") Path mapping)
            throws IOException {
        var body = JsonNodeFactory.instance.objectNode().put("mapping", text(mapping));
        root.output().object(sent(mapping, path(name, "/mapping"), body));
        return ExitCode.DONE.number();
    }

    @Command(name = "retry", description = "Reads again what waits in quarantine.")
    int retry(@Parameters(paramLabel = "NAME") String name) {
        root.output().object(act(name, "/retry"));
        return ExitCode.DONE.number();
    }

    private JsonNode act(String name, String what) {
        return root.api().post(path(name, what), JsonNodeFactory.instance.objectNode());
    }

    private void secret(JsonNode made) {
        root.output().object(made);
        if (made.has("secret")) {
            root.say("the secret is shown this once; both sides need it: "
                    + made.path("url").asString(""));
        }
    }

    /** Mistakes in the mapping are what a person mends next, so they are said one by one. */
    private JsonNode sent(Path mapping, String path, JsonNode body) {
        try {
            return root.api().post(path, body);
        } catch (CommandFailure refused) {
            refused.problem()
                    .ifPresent(problem -> problem.path("errors").forEach(error -> {
                        var place = error.has("line")
                                ? mapping + ":" + error.path("line").asInt() + ":"
                                        + error.path("column").asInt()
                                : error.path("pointer").asString("");
                        root.terminal()
                                .err()
                                .println(place + "  " + error.path("message").asString(""));
                    }));
            throw refused;
        }
    }

    private String text(Path file) throws IOException {
        var path = root.terminal().directory().resolve(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "There is no readable file " + file + ".");
        }
        return Files.readString(path);
    }

    private static String path(String name, String what) {
        return "/sources/" + ApiClient.encoded(name) + what;
    }
}
