package leadloom.hub.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leadloom.hub.campaign.CampaignFile;
import leadloom.hub.campaign.Draft;
import leadloom.hub.review.Suggestions.Kind;
import leadloom.hub.review.Suggestions.Suggestion;
import leadloom.journey.campaign.Campaign.FirstLine;
import org.jspecify.annotations.Nullable;

/**
 * Writes a suggestion into a campaign's file where a person would, and leaves the rest of it, comments too, as it is.
 * What comes of it is read again: a file that does not say what was meant is not kept.
 */
final class InFile {

    private InFile() {}

    /** The file with it; empty where its form leaves no safe place, so that a person has to find one. */
    static Optional<Draft> with(Draft draft, Suggestion suggestion) {
        var lines = new ArrayList<>(draft.yaml().lines().toList());
        var section = section(lines);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        var placed = suggestion.kind() == Kind.AVOID
                ? avoid(lines, section.orElseThrow(), suggestion.phrase())
                : prompt(lines, section.orElseThrow(), suggestion.phrase());
        if (!placed) {
            return Optional.empty();
        }
        var changed = new Draft(
                draft.campaign(),
                String.join("\n", lines) + "\n",
                draft.files(),
                draft.baseVersion(),
                draft.revision(),
                draft.changedAt(),
                draft.changedBy());
        return says(changed, suggestion) ? Optional.of(changed) : Optional.empty();
    }

    /** The lines of {@code ai:}, its own line left out. */
    private record Section(int from, int to, String indent) {}

    private static Optional<Section> section(List<String> lines) {
        var head = -1;
        for (var at = 0; at < lines.size() && head < 0; at++) {
            if (lines.get(at).matches("ai:\\s*(#.*)?")) {
                head = at;
            }
        }
        if (head < 0) {
            return Optional.empty();
        }
        var to = head + 1;
        while (to < lines.size() && (lines.get(to).isBlank() || lines.get(to).startsWith(" "))) {
            to++;
        }
        for (var at = head + 1; at < to; at++) {
            if (!lines.get(at).isBlank() && !lines.get(at).strip().startsWith("#")) {
                return Optional.of(new Section(head + 1, to, indent(lines.get(at))));
            }
        }
        return Optional.empty();
    }

    private static String indent(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    private static int key(List<String> lines, Section section, String name) {
        for (var at = section.from(); at < section.to(); at++) {
            if (lines.get(at).startsWith(section.indent() + name + ":")) {
                return at;
            }
        }
        return -1;
    }

    private static boolean avoid(List<String> lines, Section section, String phrase) {
        var quoted = '"' + phrase + '"';
        var at = key(lines, section, "avoid");
        if (at < 0) {
            lines.add(section.from(), section.indent() + "avoid: [" + quoted + "]");
            return true;
        }
        var line = lines.get(at);
        var end = line.lastIndexOf(']');
        if (end > 0) {
            var empty = line.substring(0, end).strip().endsWith("[");
            lines.set(at, line.substring(0, end) + (empty ? "" : ", ") + quoted + line.substring(end));
            return true;
        }
        if (at + 1 < lines.size() && lines.get(at + 1).strip().startsWith("- ")) {
            lines.add(at + 1, indent(lines.get(at + 1)) + "- " + quoted);
            return true;
        }
        return false;
    }

    private static boolean prompt(List<String> lines, Section section, String sentence) {
        var at = key(lines, section, "prompt");
        if (at < 0) {
            return false;
        }
        if (!lines.get(at).matches(".*prompt:\\s*[|>][+-]?\\s*(#.*)?")) {
            lines.set(at, lines.get(at).stripTrailing() + " " + sentence);
            return true;
        }
        var last = at;
        for (var next = at + 1;
                next < section.to()
                        && (lines.get(next).isBlank()
                                || indent(lines.get(next)).length()
                                        > section.indent().length());
                next++) {
            last = lines.get(next).isBlank() ? last : next;
        }
        if (last == at) {
            return false;
        }
        lines.add(last + 1, indent(lines.get(at + 1)) + sentence);
        return true;
    }

    /** A draft that was wrong before is a person's to mend first. */
    private static boolean says(Draft draft, Suggestion suggestion) {
        return draft.read() instanceof CampaignFile.Valid valid
                && says(valid.campaign().firstLine(), suggestion);
    }

    private static boolean says(@Nullable FirstLine line, Suggestion suggestion) {
        return line != null
                && (suggestion.kind() == Kind.AVOID
                        ? line.avoid().contains(suggestion.phrase())
                        : line.prompt().contains(suggestion.phrase()));
    }
}
