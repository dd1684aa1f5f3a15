package leadloom.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Campaign files: checked, and published as numbered versions that never change again. */
@Command(name = "campaign", description = "Checks, publishes and lists campaigns.")
public final class CampaignCommand {

    private final RootCommand root;

    public CampaignCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "validate", description = "Checks a campaign file and publishes nothing.")
    int validate(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        var checked = sent(
                file, "/config/validate", CampaignSource.read(root.terminal().directory(), file));
        remark(file, checked);
        if (root.json()) {
            root.output().object(checked);
        }
        root.say("✓ " + file + " is valid · nothing published");
        return ExitCode.DONE.number();
    }

    @Command(name = "publish", description = "Publishes a campaign file as its next version.")
    int publish(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        var source = CampaignSource.read(root.terminal().directory(), file);
        var campaign = sent(file, "/config/validate", source).path("campaign").asString("");
        var published = sent(file, "/campaigns/" + ApiClient.encoded(campaign) + "/versions", source);
        remark(file, published);
        if (root.json()) {
            root.output().object(published);
        }
        root.say("✓ " + campaign + " version " + published.path("version").asInt()
                + " is published; leads that came before keep theirs");
        return ExitCode.DONE.number();
    }

    @Command(name = "list", description = "Lists campaigns and their newest versions.")
    int list() {
        var columns = List.of("campaign", "version", "title", "published_at", "published_by");
        root.output().table(columns, root.api().list("/campaigns"));
        return ExitCode.DONE.number();
    }

    private JsonNode sent(Path file, String path, JsonNode source) {
        try {
            return root.api().post(path, source);
        } catch (CommandFailure refused) {
            throw refused.problem()
                    .filter(problem -> problem.path("code").asString("").equals("campaign-invalid"))
                    .map(problem -> invalid(file, problem))
                    .orElse(refused);
        }
    }

    private void remark(Path file, JsonNode checked) {
        checked.path("warnings")
                .forEach(finding -> print(file, finding.path("severity").asString("warning"), finding));
        checked.path("blocks_live")
                .forEach(key -> root.say("This campaign cannot run live: \"" + key.asString("")
                        + "\" is not enforced by this version."));
    }

    private CommandFailure invalid(Path file, JsonNode problem) {
        var errors = problem.path("errors");
        errors.forEach(error -> print(file, "error", error));
        if (root.json()) {
            root.output().object(problem);
        }
        return new CommandFailure(
                ExitCode.FILE_INVALID,
                errors.size() + (errors.size() == 1 ? " error" : " errors") + " · nothing published");
    }

    /** Errors are what a person fixes next, so -q does not hide them; they go to stderr as file:line:column. */
    private void print(Path file, String grade, JsonNode finding) {
        var place = "%s:%d:%d"
                .formatted(
                        file,
                        finding.path("line").asInt(1),
                        finding.path("column").asInt(1));
        var message = finding.path("message").asString("");
        var suggestion = finding.path("suggestion").asString("");
        var meant = suggestion.isEmpty() || message.contains("\"" + suggestion + "\"")
                ? ""
                : " Did you mean \"" + suggestion + "\"?";
        root.terminal().err().println("%-24s %s  %s%s".formatted(place, grade, message, meant));
        var excerpt = finding.path("excerpt").asString("");
        if (!excerpt.isEmpty()) {
            root.terminal().err().println(excerpt);
        }
    }
}
