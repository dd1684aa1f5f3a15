package leadloom.hub.campaign;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import leadloom.hub.campaign.Placeholders.Piece;
import leadloom.hub.campaign.References.Kind;
import leadloom.journey.campaign.Campaign.Template;

/** Reads templates, and makes sure that each reads well for a lead of whom nothing is known. */
final class MailReader {

    /** Who has this many mistakes in one template has another problem; finding their places costs time. */
    private static final int MOST_COMPLAINTS = 50;

    private final References references;
    private final Function<String, Optional<String>> files;

    MailReader(References references, Function<String, Optional<String>> files) {
        this.references = references;
        this.files = files;
    }

    Map<String, Template> read(Item item) {
        var templates = new LinkedHashMap<String, Template>();
        for (var entry : item.named()) {
            checkName(entry);
            references.give(Kind.TEMPLATE, entry.name(), entry);
            templates.put(entry.name(), template(entry));
        }
        return templates;
    }

    /** The key of a sequence or template is a name that other places use. */
    static void checkName(Item entry) {
        if (!entry.name().matches("[a-z][a-z0-9-]*")) {
            entry.findings()
                    .error(
                            entry.heading(),
                            entry.pointer(),
                            "\"" + entry.name()
                                    + "\" cannot be a name. Use small letters, digits and hyphens, a letter first.");
        }
    }

    private Template template(Item item) {
        var block = item.block("subject", "body", "file");
        var subject = block.need("subject", "what the recipient reads first");
        subject.ifPresent(value -> value.text(Templates.LONGEST_SUBJECT).ifPresent(text -> {
            if (text.chars().anyMatch(Character::isISOControl)) {
                value.wrong("a subject is one line");
            }
            checkInPlace(text, value);
        }));
        return new Template(
                item.name(),
                subject.flatMap(value -> textOf(value)).orElse(""),
                body(block).orElse(""));
    }

    private Optional<String> body(Block block) {
        var file = block.get("file");
        if (file.isEmpty()) {
            var body = block.need("body", "or \"file\": what the mail says");
            body.ifPresent(value -> value.text().ifPresent(text -> checkInPlace(text, value)));
            return body.flatMap(MailReader::textOf);
        }
        if (block.has("body")) {
            file.orElseThrow()
                    .findings()
                    .error(
                            file.orElseThrow().heading(),
                            file.orElseThrow().pointer(),
                            "a template has a body or a file, not both");
            return Optional.empty();
        }
        var name = file.orElseThrow().text();
        var content = name.flatMap(files);
        if (name.isPresent() && content.isEmpty()) {
            file.orElseThrow().wrong("there is no file \"" + name.orElseThrow() + "\" beside the campaign");
        }
        content.ifPresent(text -> checkElsewhere(text, file.orElseThrow()));
        return content;
    }

    private static Optional<String> textOf(Item value) {
        return value.isText() ? value.word() : Optional.empty();
    }

    private static void checkInPlace(String text, Item item) {
        var findings = item.findings();
        var seen = new LinkedHashMap<String, Integer>();
        var complaints = 0;
        for (var piece : Placeholders.pieces(text)) {
            var raw = raw(piece);
            var nth = seen.merge(raw, 1, Integer::sum) - 1;
            var wrong = complaint(piece);
            wrong.ifPresent(said -> findings.error(
                    findings.source().placeOf(raw, nth, item.node()),
                    item.pointer(),
                    said.message(),
                    said.suggestion().orElse(null),
                    null));
            complaints += wrong.isPresent() ? 1 : 0;
            if (complaints == MOST_COMPLAINTS) {
                return;
            }
        }
    }

    private static void checkElsewhere(String text, Item file) {
        var line = 1;
        var complaints = 0;
        for (var piece : Placeholders.pieces(text)) {
            var at = file.word().orElse("") + " line " + line + ": ";
            var wrong = complaint(piece);
            wrong.ifPresent(said -> file.wrong(at + said.message()));
            complaints += wrong.isPresent() ? 1 : 0;
            if (complaints == MOST_COMPLAINTS) {
                return;
            }
            line += (int) raw(piece).chars().filter(c -> c == '\n').count();
        }
    }

    private static String raw(Piece piece) {
        return switch (piece) {
            case Piece.Words words -> words.text();
            case Piece.Field field -> field.raw();
            case Piece.Unreadable braces -> braces.raw();
        };
    }

    private record Complaint(String message, Optional<String> suggestion) {}

    private static Optional<Complaint> complaint(Piece piece) {
        return switch (piece) {
            case Piece.Words words -> Optional.empty();
            case Piece.Unreadable braces ->
                Optional.of(new Complaint(
                        braces.raw().startsWith("{{")
                                ? "this placeholder cannot be read. Write {{company.name | otherwise: \"your team\"}}."
                                : "a mail has no tags, loops or code. What is filled in looks like"
                                        + " {{company.name | otherwise: \"your team\"}}.",
                        Optional.empty()));
            case Piece.Field field -> complaint(field);
        };
    }

    private static Optional<Complaint> complaint(Piece.Field field) {
        if (Fields.OF_THE_SENDER.contains(field.name())) {
            return Optional.empty();
        }
        if (!Fields.isFact(field.name()) && !field.name().equals(Fields.AI_LINE)) {
            var known = Fields.inMails();
            var meant = Spelling.meant(field.name(), known);
            return Optional.of(new Complaint(
                    "\"" + field.name() + "\" is not a known field"
                            + meant.map(m -> ". Did you mean \"" + m + "\"?").orElse(""),
                    meant));
        }
        if (field.fallback().isEmpty()) {
            var fix = "{{" + field.name() + " | otherwise: \"...\"}}";
            return Optional.of(new Complaint(
                    "say what stands here if " + field.name() + " is not known: " + fix, Optional.of(fix)));
        }
        return Optional.empty();
    }
}
