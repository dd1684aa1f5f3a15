package leadloom.hub.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leadloom.hub.campaign.Placeholders.Piece;
import leadloom.journey.campaign.Campaign.Template;
import leadloom.journey.lead.Facts;

/**
 * Fills a template in for one lead.
 *
 * <p>Of Liquid it knows only <code>{{field | otherwise: "..."}}</code>, on purpose: a full template engine would bring
 * loops and filters that nobody needs for a mail, and with them the question what a form's answer can make it do. Here
 * a value is filled in once and never looked at again.
 */
public final class Templates {

    /** A longer one is cut off by every mail program, and a header line has an end (RFC 5322, 2.1.1). */
    static final int LONGEST_SUBJECT = 200;

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'()]*[^\\s<>\"'().,;:!?]");
    private static final Pattern BLANK_LINES = Pattern.compile("\\n[ \\t]*\\n\\s*");

    /** What would end a header line, hide a character or turn the reading direction around. */
    private static final String UNPRINTABLE =
            "[\\p{Cntrl}\\u0085\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]";

    private Templates() {}

    /**
     * A mail as it leaves.
     *
     * @param html says the same as {@code text}
     */
    public record Rendered(String subject, String text, String html) {}

    /**
     * Renders subject and body.
     *
     * @param extra what is not known about the lead but needed in the mail: {@code ai_line}, {@code unsubscribe_url},
     *     {@code sender_name}, {@code postal_address}; wins over a fact of the same name
     */
    public static Rendered render(Template template, Facts facts, Map<String, String> extra) {
        return render(template, facts, extra, address -> address);
    }

    /**
     * The same, with the author's links leading elsewhere. An address that goes on with something of the lead's stays
     * as it is, and so do our own.
     *
     * @param through gives the address to go to for the one that is written
     */
    public static Rendered render(
            Template template, Facts facts, Map<String, String> extra, UnaryOperator<String> through) {
        var subject = Placeholders.pieces(template.subject()).stream()
                .map(piece -> text(piece, facts, extra))
                .collect(Collectors.joining())
                .replaceAll(UNPRINTABLE + "+", " ")
                .strip();
        var pieces = Placeholders.pieces(template.body());
        var text = new StringBuilder();
        var html = new StringBuilder();
        for (var at = 0; at < pieces.size(); at++) {
            var ends = at + 1 == pieces.size();
            if (pieces.get(at) instanceof Piece.Words(var words)) {
                text.append(led(words, ends, through));
                html.append(linked(words, ends, through));
            } else {
                text.append(text(pieces.get(at), facts, extra));
                html.append(html(pieces.get(at), facts, extra));
            }
        }
        return new Rendered(shortened(subject), text.toString().strip() + "\n", paragraphs(html.toString()));
    }

    /**
     * The fields of a template of which nothing is known, so that what stands behind otherwise is written.
     *
     * @param facts of the lead
     */
    public static List<String> unknown(Template template, Facts facts) {
        return Stream.of(template.subject(), template.body())
                .flatMap(text -> Placeholders.pieces(text).stream())
                .filter(Piece.Field.class::isInstance)
                .map(piece -> ((Piece.Field) piece).name())
                .filter(name -> name.contains(".") && legible(facts.get(name)).isEmpty())
                .distinct()
                .toList();
    }

    private static String shortened(String subject) {
        if (subject.length() <= LONGEST_SUBJECT) {
            return subject;
        }
        var end = LONGEST_SUBJECT - 1;
        return subject.substring(0, Character.isHighSurrogate(subject.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static String text(Piece piece, Facts facts, Map<String, String> extra) {
        return switch (piece) {
            case Piece.Words words -> words.text();
            case Piece.Unreadable braces -> braces.raw();
            case Piece.Field field -> value(field, facts, extra);
        };
    }

    /** Only the author's words and our own addresses become links: what a form's answer says must not be clickable. */
    private static String html(Piece piece, Facts facts, Map<String, String> extra) {
        return switch (piece) {
            case Piece.Words words -> linked(words.text(), true, address -> address);
            case Piece.Unreadable braces -> escaped(braces.raw());
            case Piece.Field field -> {
                var value = value(field, facts, extra);
                yield field.name().endsWith("_url") ? linked(value, true, address -> address) : escaped(value);
            }
        };
    }

    private static String value(Piece.Field field, Facts facts, Map<String, String> extra) {
        return legible(Optional.ofNullable(extra.get(field.name())))
                .or(() -> legible(facts.get(field.name())))
                .or(() -> legible(field.fallback()))
                .orElse("");
    }

    /** A value of which nothing can be seen counts as not known. */
    private static Optional<String> legible(Optional<String> value) {
        return value.map(text -> text.replaceAll(UNPRINTABLE + "+", " ").strip())
                .filter(text -> !text.isEmpty());
    }

    private static String led(String text, boolean ends, UnaryOperator<String> through) {
        var link = LINK.matcher(text);
        return link.replaceAll(found ->
                Matcher.quoteReplacement(isWhole(found, text, ends) ? through.apply(found.group()) : found.group()));
    }

    /** What stands right before a placeholder may go on in it. */
    private static boolean isWhole(MatchResult link, String text, boolean ends) {
        return ends || link.end() < text.length();
    }

    private static String linked(String text, boolean ends, UnaryOperator<String> through) {
        var html = new StringBuilder();
        var done = 0;
        var link = LINK.matcher(text);
        while (link.find()) {
            var goesTo = isWhole(link.toMatchResult(), text, ends) ? through.apply(link.group()) : link.group();
            html.append(escaped(text.substring(done, link.start())))
                    .append("<a href=\"%s\">%s</a>".formatted(escaped(goesTo), escaped(link.group())));
            done = link.end();
        }
        return html.append(escaped(text.substring(done))).toString();
    }

    private static String paragraphs(String html) {
        return Stream.of(BLANK_LINES.split(html.strip()))
                .map(paragraph -> "<p>" + paragraph.replaceAll("[ \\t]*\\n", "<br>\n") + "</p>\n")
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
