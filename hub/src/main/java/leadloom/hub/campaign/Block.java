package leadloom.hub.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A value with keys. A misspelt key is reported and then read as what was meant, so that one mistake is one finding.
 */
public final class Block {

    private final Item item;
    private final Map<String, Item> values;
    private final boolean readable;

    private Block(Item item, Map<String, Item> values, boolean readable) {
        this.item = item;
        this.values = values;
        this.readable = readable;
    }

    static Block of(Item item, List<String> known) {
        var block = open(item);
        var read = new LinkedHashMap<String, Item>();
        for (var entry : block.values.entrySet()) {
            if (known.contains(entry.getKey())) {
                read.put(entry.getKey(), entry.getValue());
            } else {
                var free = known.stream()
                        .filter(key -> !block.values.containsKey(key))
                        .toList();
                unknown(item, entry.getValue(), entry.getKey(), known)
                        .filter(free::contains)
                        .ifPresent(meant -> read.putIfAbsent(meant, entry.getValue()));
            }
        }
        return new Block(item, read, block.readable);
    }

    private static Optional<String> unknown(Item parent, Item value, String key, List<String> known) {
        var meant = Spelling.meant(key.replace('-', '_'), known);
        parent.findings()
                .error(
                        value.heading(),
                        value.pointer(),
                        "unknown key \"" + key + "\" in " + parent.name()
                                + meant.map(m -> ". Did you mean \"" + m + "\"?")
                                        .orElse(""),
                        meant.orElse(null),
                        "known here: " + String.join(", ", known));
        return meant;
    }

    /** Any keys, each once. */
    static Block open(Item item) {
        if (!(item.node() instanceof MappingNode mapping)) {
            item.wrong(
                    item.isEmpty()
                            ? item.name() + " has nothing in it"
                            : item.name() + " needs keys with values, not a single value or a list");
            return new Block(item, Map.of(), false);
        }
        var values = new LinkedHashMap<String, Item>();
        for (var tuple : mapping.getValue()) {
            add(item, tuple, values);
        }
        return new Block(item, values, true);
    }

    private static void add(Item parent, NodeTuple tuple, Map<String, Item> values) {
        var findings = parent.findings();
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            findings.error(
                    findings.source().place(tuple.getKeyNode()), parent.pointer(), "a key must be a single word");
            return;
        }
        var name = key.getValue();
        var pointer = parent.pointer() + "/" + name.replace("~", "~0").replace("/", "~1");
        var earlier = values.get(name);
        if (earlier != null) {
            findings.error(
                    findings.source().place(key),
                    pointer,
                    "\"" + name + "\" is said twice, first in line "
                            + earlier.heading().line() + ". Keep one.");
            return;
        }
        values.put(name, new Item(tuple.getValueNode(), key, pointer, name, findings));
    }

    Item item() {
        return item;
    }

    public Optional<Item> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value, which must be there. */
    public Optional<Item> need(String key, String why) {
        var value = get(key);
        if (value.isEmpty() && readable) {
            item.findings()
                    .error(
                            item.heading(),
                            item.pointer(),
                            item.name() + " needs \"" + key + "\"" + (why.isEmpty() ? "" : ": " + why),
                            key,
                            null);
        }
        return value;
    }

    public List<Item> all() {
        return new ArrayList<>(values.values());
    }
}
