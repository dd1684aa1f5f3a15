package leadloom.hub.weekly;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Adds to the words that a campaign's model avoids, where they stand in the file, so that all else stays as it was. */
final class AvoidList {

    private final String text;

    AvoidList(String text) {
        this.text = text;
    }

    /** The file with one more entry at the end of a list of words; empty where there is no such list. */
    Optional<String> with(String words) {
        return find(List.of("ai", "avoid"))
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

    private static String quoted(String words) {
        return '"'
                + words.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }

    private Optional<Node> find(List<String> keys) {
        var found = top();
        for (var key : keys) {
            found = found.filter(MappingNode.class::isInstance)
                    .flatMap(node -> ((MappingNode) node)
                            .getValue().stream()
                                    .filter(entry -> entry.getKeyNode() instanceof ScalarNode name
                                            && name.getValue().equals(key))
                                    .map(NodeTuple::getValueNode)
                                    .findFirst());
        }
        return found;
    }

    private Optional<Node> top() {
        try {
            return new Compose(
                            LoadSettings.builder().setSchema(new CoreSchema()).build())
                    .composeString(text);
        } catch (YamlEngineException unreadable) {
            return Optional.empty();
        }
    }

    /** Marks count code points; a Java string counts chars. */
    private int offset(Optional<Mark> mark) {
        var points = mark.map(Mark::getIndex).orElse(0);
        return text.offsetByCodePoints(0, Math.min(points, text.codePointCount(0, text.length())));
    }
}
