package leadloom.hub.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import leadloom.hub.Json;
import leadloom.journey.campaign.Campaign;

/** Reads a campaign file. Either it is right, or everything that is wrong with it is said at once. */
public final class CampaignFile {

    private static final List<NotEnforced> NOT_ENFORCED = List.of(
            new NotEnforced("entry.same_person.keep", false),
            new NotEnforced("approvals.undo_for", false),
            new NotEnforced("limits.per_day.warm_up", true),
            new NotEnforced("ramp", true));

    private CampaignFile() {}

    /** What reading a file came to. */
    public sealed interface Result {}

    /**
     * The file is right.
     *
     * @param campaign a draft: its version is 0
     * @param warnings what is probably not meant, and what has no effect yet
     */
    public record Valid(Campaign campaign, List<Finding> warnings) implements Result {
        public Valid {
            warnings = List.copyOf(warnings);
        }

        /** The limits in this file that nothing keeps yet; while there are any it must not run live. */
        public List<NotEnforced> blockingLive() {
            return NOT_ENFORCED.stream()
                    .filter(NotEnforced::blocksLive)
                    .filter(key -> warnings.stream()
                            .anyMatch(finding -> finding.severity() == Severity.NOTICE
                                    && finding.pointer().equals(Optional.of(key.pointer()))))
                    .toList();
        }
    }

    /** The file is wrong; warnings wait until it is right. */
    public record Invalid(List<Finding> errors) implements Result {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }

    /**
     * Reads one file.
     *
     * @param name how the file is called; messages leave it to {@link Finding#rendered}
     * @param files the text of a template's {@code file:}, by its path beside the campaign
     */
    public static Result parse(String name, String yaml, Function<String, Optional<String>> files) {
        var text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
        var findings = new Findings(new Source(text));
        var top = YamlText.read(name, text, findings);
        if (top.isEmpty()) {
            return new Invalid(findings.inOrder());
        }
        var campaign =
                new CampaignReader(new Item(top.orElseThrow(), null, "", "the campaign", findings), files).read();
        Meaning.check(campaign, findings);
        if (findings.hasErrors()) {
            return new Invalid(findings.inOrder().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .toList());
        }
        NOT_ENFORCED.stream()
                .filter(key -> findings.has(key.pointer()))
                .forEach(key -> findings.notice(
                        key.pointer(),
                        "\"" + key.key() + "\" is not enforced by this version"
                                + (key.blocksLive() ? ", so this campaign cannot run live" : "")));
        return new Valid(campaign, findings.inOrder());
    }

    /**
     * Reads a file that was published before, so it was right then; a later reader must not refuse it.
     *
     * @param files the texts of its templates' {@code file:} keys, by path
     */
    public static Campaign published(String yaml, Map<String, String> files, int version) {
        return switch (parse("published", yaml, path -> Optional.ofNullable(files.get(path)))) {
            case Valid valid -> withVersion(valid.campaign(), version);
            case Invalid invalid ->
                throw new IllegalStateException("a published campaign cannot be read any more: "
                        + invalid.errors().getFirst().message());
        };
    }

    /**
     * Stands for a file and the texts it names: every decision's link in a journal holds it, so that no rule can be
     * changed afterwards unseen.
     */
    public static String digest(String yaml, Map<String, String> files) {
        return Json.digest(Json.text(List.of(yaml, new TreeMap<>(files))));
    }

    /** The keys that a file may hold although nothing acts on them yet. */
    public static List<NotEnforced> notEnforced() {
        return NOT_ENFORCED;
    }

    /** The same campaign as a published version. */
    public static Campaign withVersion(Campaign draft, int version) {
        return new Campaign(
                draft.id(),
                version,
                draft.engine(),
                draft.title(),
                draft.owner(),
                draft.zones(),
                draft.entry(),
                draft.enrichment(),
                draft.crm(),
                draft.scoring(),
                draft.segments(),
                draft.sequences(),
                draft.stopWhen(),
                draft.cold(),
                draft.templates(),
                draft.firstLine(),
                draft.approvals(),
                draft.limits(),
                draft.budget(),
                draft.tracking(),
                draft.pilot());
    }
}
