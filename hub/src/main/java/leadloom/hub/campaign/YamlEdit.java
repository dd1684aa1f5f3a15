package leadloom.hub.campaign;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Changes single values of a campaign file where they stand. Comments, order and spelling of everything else stay as
 * they were written: the file is never written anew from what was read.
 */
public final class YamlEdit {

    private final String text;
    private final Optional<Node> top;

    /** A text that cannot be read has no values. */
    public YamlEdit(String text) {
        this.text = text;
        this.top = YamlText.read("draft", text, new Findings(new Source(text)));
    }

    /** A value and where it is. */
    public record Value(String text, int line) {}

    private record Found(Node node, boolean inFlow) {}

    /**
     * The value at a JSON pointer, without the line break at the end of a block; empty where there is no single one.
     */
    public Optional<Value> value(String pointer) {
        return find(pointer)
                .filter(found -> found.node() instanceof ScalarNode)
                .map(found -> new Value(
                        ((ScalarNode) found.node()).getValue().stripTrailing(),
                        found.node().getStartMark().map(Mark::getLine).orElse(0) + 1));
    }

    /** Whether there is something with keys at the pointer. */
    public boolean isBlock(String pointer) {
        return find(pointer)
                .filter(found -> found.node() instanceof MappingNode)
                .isPresent();
    }

    /** The keys at a pointer in the order of the file, or the numbers of a list. */
    public List<String> keys(String pointer) {
        return switch (find(pointer).map(Found::node).orElse(null)) {
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .map(tuple -> tuple.getKeyNode())
                        .filter(ScalarNode.class::isInstance)
                        .map(key -> ((ScalarNode) key).getValue())
                        .toList();
            case SequenceNode sequence ->
                IntStream.range(0, sequence.getValue().size())
                        .mapToObj(String::valueOf)
                        .toList();
            case null, default -> List.of();
        };
    }

    /**
     * The text with another value there. A key that is missing is put first into what should hold it; where that is
     * missing too, or there is something with keys or a list, nothing changes.
     */
    public String with(String pointer, String value) {
        var fresh = value.replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
        var found = find(pointer);
        if (found.isPresent()) {
            return found.filter(known -> known.node() instanceof ScalarNode)
                    .map(known -> replaced((ScalarNode) known.node(), known.inFlow(), fresh))
                    .orElse(text);
        }
        var slash = pointer.lastIndexOf('/');
        return find(pointer.substring(0, slash))
                .filter(parent -> parent.node() instanceof MappingNode)
                .map(parent -> inserted((MappingNode) parent.node(), pointer.substring(slash + 1), fresh))
                .orElse(text);
    }

    private Optional<Found> find(String pointer) {
        var at = top.map(node -> new Found(node, isFlow(node)));
        if (pointer.isEmpty()) {
            return at;
        }
        for (var step : pointer.substring(1).split("/", -1)) {
            var name = step.replace("~1", "/").replace("~0", "~");
            at = at.flatMap(found -> child(found, name));
        }
        return at;
    }

    private static Optional<Found> child(Found parent, String name) {
        return switch (parent.node()) {
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(name))
                        // What is repeated with * stands further up, under its &: changing it would change both.
                        .filter(tuple -> start(tuple.getValueNode()) >= end(tuple.getKeyNode()))
                        .findFirst()
                        .map(tuple -> found(parent, tuple.getValueNode()));
            case SequenceNode sequence
            when name.matches("[0-9]{1,6}") ->
                item(sequence.getValue(), Integer.parseInt(name))
                        .filter(node -> start(node) >= start(sequence))
                        .map(node -> found(parent, node));
            default -> Optional.empty();
        };
    }

    private static Optional<Node> item(List<Node> items, int number) {
        return items.stream()
                .skip(number)
                .findFirst()
                .filter(node -> number == 0 || start(node) > start(items.get(number - 1)));
    }

    private static Found found(Found parent, Node node) {
        return new Found(node, parent.inFlow() || isFlow(node));
    }

    private static boolean isFlow(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    private static int start(Node node) {
        return node.getStartMark().map(Mark::getIndex).orElse(0);
    }

    private static int end(Node node) {
        return node.getEndMark().map(Mark::getIndex).orElse(Integer.MAX_VALUE);
    }

    /** Marks count code points; a Java string counts chars. */
    private int offset(int codePoints) {
        return text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    }

    private String replaced(ScalarNode node, boolean inFlow, String value) {
        var from = offset(start(node));
        return switch (node.getScalarStyle()) {
            case LITERAL, FOLDED, JSON_SCALAR_STYLE -> block(from, value);
            case SINGLE_QUOTED ->
                value.contains("\n")
                        ? cut(from, offset(end(node)), doubleQuoted(value))
                        : cut(from, offset(end(node)), "'" + value.replace("'", "''") + "'");
            case DOUBLE_QUOTED -> cut(from, offset(end(node)), doubleQuoted(value));
            case PLAIN -> cut(from, offset(end(node)), plain(value, inFlow));
        };
    }

    private String cut(int from, int to, String fresh) {
        return text.substring(0, from) + fresh + text.substring(to);
    }

    /** The block's lines, with the indentation that they have; the comment behind its | stays. */
    private String block(int from, String value) {
        var head = text.indexOf('\n', from);
        var header = text.substring(from, head < 0 ? text.length() : head).replaceFirst("^>", "|");
        var indent = indentOf(from) + 2;
        var last = head < 0 ? text.length() : head;
        var first = true;
        for (var line = head + 1; head >= 0 && line < text.length(); ) {
            var end = text.indexOf('\n', line) < 0 ? text.length() : text.indexOf('\n', line);
            var words = text.substring(line, end);
            if (!words.isBlank()) {
                var depth = words.length() - words.stripLeading().length();
                if (first) {
                    if (depth <= indentOf(from)) {
                        break;
                    }
                    indent = depth;
                    first = false;
                }
                if (depth < indent) {
                    break;
                }
                last = end;
            }
            line = end + 1;
        }
        return text.substring(0, from) + header + "\n" + indented(value, indent) + text.substring(last);
    }

    private static String indented(String value, int indent) {
        return value.stripLeading()
                .lines()
                .map(line -> line.isBlank() ? "" : " ".repeat(indent) + line.stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    /** How far the line is indented that this place is in; a dash before its first key counts as indentation. */
    private int indentOf(int place) {
        var begin = text.lastIndexOf('\n', place - 1) + 1;
        var at = begin;
        while (at < text.length() && (text.charAt(at) == ' ' || text.startsWith("- ", at))) {
            at++;
        }
        return at - begin;
    }

    private String inserted(MappingNode parent, String key, String value) {
        if (isFlow(parent) || parent.getValue().isEmpty()) {
            var close = text.lastIndexOf('}', offset(end(parent)));
            var comma = parent.getValue().isEmpty() ? "" : ", ";
            return close < 0 ? text : cut(close, close, comma + key + ": " + plain(value, true));
        }
        var first = offset(start(parent.getValue().getFirst().getKeyNode()));
        var indent = " ".repeat(first - (text.lastIndexOf('\n', first - 1) + 1));
        return cut(first, first, key + ": " + plain(value, false) + "\n" + indent);
    }

    private static String plain(String value, boolean inFlow) {
        var unsafe = value.isEmpty()
                || !value.equals(value.strip())
                || value.contains("\n")
                || "-?:,[]{}#&*!|>'\"%@`".indexOf(value.charAt(0)) >= 0 && !value.matches("-[0-9.]+[a-z%]*")
                || value.contains(": ")
                || value.contains(" #")
                || value.endsWith(":")
                || inFlow && value.matches(".*[,\\[\\]{}].*");
        return unsafe ? doubleQuoted(value) : value;
    }

    private static String doubleQuoted(String value) {
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }
}
