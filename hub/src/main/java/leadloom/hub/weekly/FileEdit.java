package leadloom.hub.weekly;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Changes one value of a campaign's file where it stands, so that comments, order and everything else stay as a person
 * wrote them.
 */
final class FileEdit {

    private static final int STEP = 2;

    private final String text;

    FileEdit(String text) {
        this.text = text;
    }

    /**
     * The file with another value; empty where there is no single value at that place.
     *
     * @param path keys from the top, with slashes; an entry of a list goes by its {@code id}
     * @param value as people would write it: a number, a length of time, or words
     */
    Optional<String> with(String path, String value) {
        return find(path)
                .filter(ScalarNode.class::isInstance)
                .map(ScalarNode.class::cast)
                .map(node -> replaced(node, value));
    }

    /** The value as it stands; empty where there is none. */
    Optional<String> value(String path) {
        return find(path).filter(ScalarNode.class::isInstance).map(node -> ((ScalarNode) node).getValue());
    }

    /** The file with one more entry at the end of a list of words; empty where there is no such list. */
    Optional<String> withEntry(String path, String words) {
        return find(path)
                .filter(SequenceNode.class::isInstance)
                .map(SequenceNode.class::cast)
                .map(list -> list.getFlowStyle() == FlowStyle.FLOW ? inBrackets(list, words) : onALine(list, words));
    }

    private String inBrackets(SequenceNode list, String words) {
        var end = offset(list.getEndMark()) - 1;
        var comma = list.getValue().isEmpty() ? "" : ", ";
        return text.substring(0, end) + comma + quoted(words) + text.substring(end);
    }

    private String onALine(SequenceNode list, String words) {
        var last = list.getValue().getLast();
        var column = list.getStartMark().map(Mark::getColumn).orElse(0);
        var end = text.indexOf('\n', offset(last.getStartMark()));
        var at = end < 0 ? text.length() : end;
        return text.substring(0, at) + "\n" + " ".repeat(column) + "- " + quoted(words) + text.substring(at);
    }

    private String replaced(ScalarNode node, String value) {
        var start = offset(node.getStartMark());
        var end = offset(node.getEndMark());
        var block = node.getScalarStyle() == ScalarStyle.LITERAL || node.getScalarStyle() == ScalarStyle.FOLDED;
        return block
                ? text.substring(0, start) + literal(node, value) + text.substring(end)
                : text.substring(0, start) + inline(node, value) + text.substring(end);
    }

    /** As deep as the block was, so that it stays under its key. */
    private String literal(ScalarNode node, String value) {
        var old = text.substring(offset(node.getStartMark()), offset(node.getEndMark()));
        var depth = old.lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(STEP);
        return "|\n"
                + value.strip()
                        .lines()
                        .map(line -> line.isBlank() ? "" : " ".repeat(depth) + line.stripTrailing())
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String inline(ScalarNode node, String value) {
        return node.getScalarStyle() == ScalarStyle.PLAIN && value.matches("[A-Za-z0-9.]+") ? value : quoted(value);
    }

    private static String quoted(String words) {
        return '"'
                + words.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
                + '"';
    }

    private Optional<Node> find(String path) {
        var found = top();
        for (var key : List.of(path.split("/"))) {
            found = found.flatMap(node -> under(node, key));
        }
        return found;
    }

    private Optional<Node> top() {
        try {
            return new Compose(LoadSettings.builder().setSchema(new CoreSchema()).build()).composeString(text);
        } catch (YamlEngineException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Node> under(Node node, String key) {
        return switch (node) {
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(key))
                        .map(entry -> entry.getValueNode())
                        .findFirst();
            case SequenceNode list ->
                list.getValue().stream()
                        .filter(entry -> under(entry, "id")
                                .filter(id -> id instanceof ScalarNode name
                                        && name.getValue().equals(key))
                                .isPresent())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    /** Marks count code points; a Java string counts chars. */
    private int offset(Optional<Mark> mark) {
        var points = mark.map(Mark::getIndex).orElse(0);
        return text.offsetByCodePoints(0, Math.min(points, text.codePointCount(0, text.length())));
    }
}
