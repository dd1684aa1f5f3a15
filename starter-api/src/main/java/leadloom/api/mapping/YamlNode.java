package leadloom.api.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.campaign.Spelling;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A value of a mapping file that knows where it stands. What is wrong with it goes into one list for the whole file.
 */
record YamlNode(Node node, String name, List<Fault> faults) {

    /** The keys of a block, in order; nothing and a fault where it is none. */
    Map<String, YamlNode> block() {
        var keys = new LinkedHashMap<String, YamlNode>();
        if (!(node instanceof MappingNode mapping)) {
            fault(name + " must be keys with values", null);
            return keys;
        }
        for (var pair : mapping.getValue()) {
            var key = new YamlNode(pair.getKeyNode(), "a key", faults);
            var word = key.text();
            if (keys.putIfAbsent(word, new YamlNode(pair.getValueNode(), word, faults)) != null) {
                key.fault("\"" + word + "\" stands here twice", null);
            }
        }
        return keys;
    }

    /** A block whose keys are known; others are faults, with a guess. */
    Map<String, YamlNode> block(Collection<String> known) {
        var keys = block();
        keys.forEach((key, value) -> {
            if (!known.contains(key)) {
                value.fault(
                        "\"" + key + "\" means nothing here; known: " + String.join(", ", known),
                        Spelling.meant(key, known).orElse(null));
            }
        });
        return keys;
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault(name + " must be a text", null);
        return "";
    }

    /** One of these words. */
    Optional<String> word(Collection<String> known) {
        var text = text();
        if (known.contains(text)) {
            return Optional.of(text);
        }
        fault(
                name + " must be one of " + String.join(", ", known),
                Spelling.meant(text, known).orElse(null));
        return Optional.empty();
    }

    List<String> texts() {
        if (!(node instanceof SequenceNode sequence)) {
            fault(name + " must be a list, such as [\"a\", \"b\"]", null);
            return List.of();
        }
        var texts = new ArrayList<String>();
        sequence.getValue().forEach(item -> texts.add(new YamlNode(item, name, faults).text()));
        return texts;
    }

    /** The values of a list. */
    List<YamlNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            fault(name + " must be a list", null);
            return List.of();
        }
        return sequence.getValue().stream()
                .map(item -> new YamlNode(item, "an entry of " + name, faults))
                .toList();
    }

    boolean isBlock() {
        return node instanceof MappingNode;
    }

    void fault(String message, @Nullable String suggestion) {
        var mark = node.getStartMark();
        faults.add(new Fault(
                mark.map(start -> start.getLine() + 1).orElse(1),
                mark.map(start -> start.getColumn() + 1).orElse(1),
                message,
                suggestion));
    }
}
