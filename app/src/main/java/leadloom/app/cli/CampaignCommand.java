package leadloom.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Campaign files: checked, and published as numbered versions that never change again. */
@Command(name = "campaign", description = "Checks, publishes and lists campaigns.")
public final class CampaignCommand {

    private static final String YAML = "application/yaml";

    private final RootCommand root;

    public CampaignCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "validate", description = "Checks a campaign file and publishes nothing.")
    int validate(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        var findings = check(file, read(file));
        if (root.json()) {
            root.output().object(findings);
        }
        root.say("✓ " + file + " is valid · nothing published");
        return ExitCode.DONE.number();
    }

    @Command(name = "publish", description = "Publishes a campaign file as its next version.")
    int publish(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        var text = read(file);
        var campaign = ApiClient.encoded(check(file, text).path("campaign").asString(""));
        var api = root.api();
        api.put("/campaigns/" + campaign + "/draft", YAML, text);
        root.output().object(api.post("/campaigns/" + campaign + "/versions", JsonNodeFactory.instance.objectNode()));
        return ExitCode.DONE.number();
    }

    @Command(name = "list", description = "Lists campaigns and their versions.")
    int list() {
        var columns = List.of("id", "title", "version", "leads", "published_at");
        root.output().table(columns, root.api().list("/campaigns"));
        return ExitCode.DONE.number();
    }

    private JsonNode check(Path file, String text) {
        var findings = root.api().postText("/config/validate", YAML, text);
        findings.path("warnings").forEach(print(file, "warning"));
        findings.path("errors").forEach(print(file, "error"));
        var errors = findings.path("errors").size();
        if (errors > 0) {
            if (root.json()) {
                root.output().object(findings);
            }
            throw new CommandFailure(ExitCode.FILE_INVALID, errors + " errors · nothing published");
        }
        return findings;
    }

    /** Errors are what a person fixes next, so -q does not hide them; they go to stderr as file:line:column. */
    private Consumer<JsonNode> print(Path file, String grade) {
        return finding -> {
            var text = finding.path("text").asString("");
            var place = "%s:%d:%d"
                    .formatted(
                            file,
                            finding.path("line").asInt(1),
                            finding.path("column").asInt(1));
            var suggestion = finding.path("suggestion").asString("");
            root.terminal()
                    .err()
                    .println("%-24s %s  %s%s"
                            .formatted(
                                    place,
                                    grade,
                                    finding.path("message").asString(text),
                                    suggestion.isEmpty() ? "" : " Did you mean \"" + suggestion + "\"?"));
            var excerpt = finding.path("excerpt").asString("");
            if (!excerpt.isEmpty()) {
                root.terminal().err().println(excerpt);
            }
        };
    }

    private String read(Path file) throws IOException {
        var path = root.terminal().directory().resolve(file);
        if (!Files.isReadable(path)) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "There is no readable file " + file + ".");
        }
        return Files.readString(path);
    }
}
