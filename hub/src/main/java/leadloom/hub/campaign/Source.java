package leadloom.hub.campaign;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** The text of a file, by lines, with excerpts for messages. */
public final class Source {

    /** An excerpt wider than this is cut around the place it shows. */
    private static final int WIDEST = 110;

    private final String text;
    private final List<String> lines;

    public Source(String text) {
        this.text = text;
        this.lines = text.lines().toList();
    }

    /** The place of a node: all of it, or its first line. */
    Place place(Node node) {
        return node.getStartMark()
                .map(start -> place(start, node.getEndMark().orElse(null)))
                .orElse(Place.TOP);
    }

    private Place place(Mark start, @Nullable Mark end) {
        var line = line(start.getLine() + 1);
        var toTheEnd = Math.max(1, line.stripTrailing().length() - start.getColumn());
        var width = end != null && end.getLine() == start.getLine() ? end.getColumn() - start.getColumn() : toTheEnd;
        return new Place(start.getLine() + 1, start.getColumn() + 1, Math.max(1, Math.min(width, toTheEnd)));
    }

    /**
     * The place of the nth occurrence of a text within a node; the whole node where escapes hide it.
     *
     * @param nth counted from 0
     */
    Place placeOf(String part, int nth, Node node) {
        var start = node.getStartMark().map(this::offset).orElse(0);
        var end = node.getEndMark().map(this::offset).orElse(text.length());
        var found = text.indexOf(part, start);
        for (var skipped = 0; skipped < nth && found >= 0; skipped++) {
            found = text.indexOf(part, found + 1);
        }
        if (found < 0 || found >= end) {
            return place(node);
        }
        var before = text.substring(0, found);
        var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Place(line, found - before.lastIndexOf('\n'), part.length());
    }

    /** Marks count code points; a Java string counts chars. */
    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, Math.min(mark.getIndex(), text.codePointCount(0, text.length())));
    }

    /** The line, and below it a mark under the place, with a hint behind it. */
    String excerpt(Place place, Optional<String> hint) {
        var line = line(place.line()).replace('\t', ' ');
        var from = place.column() - 1 + place.width() > WIDEST ? Math.max(0, place.column() - 1 - WIDEST / 3) : 0;
        var shown = (from > 0 ? "…" : "") + line.substring(Math.min(from, line.length()));
        shown = shown.length() > WIDEST ? shown.substring(0, WIDEST - 1) + "…" : shown;
        var indent = place.column() - 1 - from + (from > 0 ? 1 : 0);
        var width = Math.max(1, Math.min(place.width(), WIDEST - indent));
        return "%5d | %s%n      | %s%s%s"
                .formatted(
                        place.line(),
                        shown,
                        " ".repeat(indent),
                        "^".repeat(width),
                        hint.map(words -> "   " + words).orElse(""))
                .replace("\r\n", "\n");
    }

    private String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }
}
