package leadloom.app.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Data on stdout: as JSON exactly what the API said, for people the same as aligned words. */
public final class Output {

    /** Longer lists of words are put one below the other. */
    private static final int LINE = 80;

    private final PrintStream out;
    private final boolean json;

    Output(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** One object: a line of JSON, or its fields one below the other. */
    public void object(JsonNode object) {
        if (json) {
            out.println(object);
            return;
        }
        fields("", object);
    }

    /**
     * Many objects: a line of JSON each, or a table of these columns. Prints as they come once the widths are known.
     */
    public void table(List<String> columns, Stream<JsonNode> rows) {
        if (json) {
            rows.forEach(out::println);
            return;
        }
        var lines = new ArrayList<List<String>>();
        lines.add(columns.stream().map(Output::heading).toList());
        rows.forEach(row ->
                lines.add(columns.stream().map(column -> words(at(row, column))).toList()));
        var widths = new int[columns.size()];
        for (var line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        lines.forEach(line -> out.println(aligned(line, widths)));
    }

    /** Text that is data itself, such as a file's content; not ended by a newline. */
    public void text(String text) {
        out.print(text);
        out.flush();
    }

    /** A field, or with a dot a field of a field. */
    private static JsonNode at(JsonNode row, String column) {
        var value = row;
        for (var name : column.split("\\.", -1)) {
            value = value.path(name);
        }
        return value;
    }

    private void fields(String indent, JsonNode object) {
        for (var property : object.properties()) {
            var value = property.getValue();
            if (value.isObject() && !value.isEmpty()) {
                out.println(indent + heading(property.getKey()));
                fields(indent + "  ", value);
            } else if (value.isArray() && holdsObjects(value)) {
                out.println(indent + heading(property.getKey()));
                value.forEach(element -> out.println(indent + "  " + summary(element)));
            } else if (value.isArray() && value.size() > 1 && words(value).length() > LINE) {
                out.println(indent + heading(property.getKey()));
                value.forEach(element -> out.println(indent + "  " + words(element)));
            } else {
                out.println("%s%-18s %s"
                        .formatted(indent, heading(property.getKey()), words(value))
                        .stripTrailing());
            }
        }
    }

    private static String summary(JsonNode element) {
        return String.join(
                "  ",
                element.properties().stream()
                        .map(property -> words(property.getValue()))
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    private static boolean holdsObjects(JsonNode array) {
        return !array.isEmpty() && array.get(0).isObject();
    }

    private static String heading(String key) {
        return key.replace('_', ' ').replace('.', ' ');
    }

    /** Control characters of a lead's own text must not reach a terminal, where they could hide or fake lines. */
    private static String words(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        var text = text(value);
        return text.codePoints()
                .filter(character -> !Character.isISOControl(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String text(JsonNode value) {
        if (value.isArray() && !holdsObjects(value)) {
            return value.valueStream().map(Output::words).collect(Collectors.joining(", "));
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static String aligned(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(cells.get(i)).repeat(' ', widths[i] - cells.get(i).length() + 2);
        }
        return line.toString().stripTrailing();
    }
}
