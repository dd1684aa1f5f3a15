package leadloom.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

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

    @Command(name = "diff", description = "Shows what changed, line by line: from the newest version to the draft.")
    int diff(
            @Parameters(paramLabel = "CAMPAIGN") String campaign,
            @Option(names = "--from", paramLabel = "VERSION", description = "Another version to begin with.") @Nullable Integer from,
            @Option(names = "--to", paramLabel = "VERSION", description = "A version in place of the draft.") @Nullable Integer to) {
        var query = (from == null ? "" : "&from=" + from) + (to == null ? "" : "&to=" + to);
        var diff = root.api().get("/campaigns/" + ApiClient.encoded(campaign) + "/diff" + query.replaceFirst("&", "?"));
        if (root.json()) {
            root.output().object(diff);
        } else {
            root.terminal().out().print(diff.path("diff").asString(""));
        }
        root.say(
                diff.path("changes").asLong(0) == 0
                        ? "Both are the same, word for word."
                        : "Changed from version " + diff.path("from").asString("") + " to "
                                + diff.path("to").asString("") + ": "
                                + diff.path("changes").asLong(0) + " lines");
        return ExitCode.DONE.number();
    }

    @Command(name = "preview", description = "Shows a mail as one lead would get it, and when; sends nothing.")
    int preview(
            @Parameters(paramLabel = "CAMPAIGN") String campaign,
            @Option(names = "--lead", required = true, paramLabel = "LEAD", description = "A lead of the campaign.")
                    String lead,
            @Option(names = "--template", paramLabel = "NAME", description = "Unset: the lead's next mail.") @Nullable String template,
            @Option(names = "--version", paramLabel = "VERSION", description = "A number or draft; unset: the newest.")
                    @Nullable String version) {
        var body =
                JsonNodeFactory.instance.objectNode().put("campaign", campaign).put("lead", lead);
        if (template != null) {
            body.put("template", template);
        }
        if (version != null) {
            body.put("version", version);
        }
        var mail = root.api().post("/templates/render", body);
        if (root.json()) {
            root.output().object(mail);
            return ExitCode.DONE.number();
        }
        var shown = mail.path("with_line").isMissingNode() ? mail.path("plain") : mail.path("with_line");
        var out = root.terminal().out();
        out.println("To: " + mail.path("to").asString(""));
        out.println("Subject: " + shown.path("subject").asString(""));
        out.println();
        out.print(shown.path("text").asString(""));
        root.say(
                mail.path("goes_out").isMissingNode()
                        ? "Does not go out by itself: " + mail.path("because").asString("")
                        : "Goes out " + mail.path("goes_out").asString("") + " at the earliest: "
                                + mail.path("because").asString(""));
        mail.path("checks")
                .forEach(check -> root.say((check.path("passes").asBoolean(false) ? "✓ " : "! ")
                        + check.path("what").asString("") + ": "
                        + check.path("words").asString("")));
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
