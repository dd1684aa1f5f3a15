package leadloom.hub.campaign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in the file, with its place. Each reader answers with the value, or says once what is wrong and answers
 * empty.
 *
 * @param key the key it stands under; null in a list
 * @param name how messages call it
 */
public record Item(Node node, @Nullable Node key, String pointer, String name, Findings findings) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");

    public Item {
        findings.remember(pointer, findings.source().place(node));
    }

    Place place() {
        return findings.source().place(node);
    }

    /** Where it is called by its name: the key, or the value itself in a list. */
    Place heading() {
        return key == null ? place() : findings.source().place(key);
    }

    /** The same value, called otherwise in messages. */
    public Item called(String other) {
        return new Item(node, key, pointer, other, findings);
    }

    public void wrong(String message) {
        findings.error(place(), pointer, message);
    }

    void wrong(String message, String suggestion) {
        findings.error(place(), pointer, message, suggestion, null);
    }

    boolean isText() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.STR);
    }

    public boolean isBlock() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Any single value as it is written: text, a number, true or false. */
    public Optional<String> word() {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return Optional.of(scalar.getValue());
        }
        wrong(name + (isEmpty() ? " has nothing in it" : " needs one value here"));
        return Optional.empty();
    }

    boolean isEmpty() {
        return node.getTag().equals(Tag.NULL);
    }

    public Optional<String> text() {
        if (isText()) {
            return word();
        }
        if (node instanceof ScalarNode scalar && !isEmpty()) {
            wrong(name + " needs text. Write \"" + scalar.getValue() + "\" in quotes.");
        } else {
            wrong(name + (isEmpty() ? " has nothing in it" : " needs text"));
        }
        return Optional.empty();
    }

    public Optional<String> text(int longest) {
        var text = text();
        if (text.isPresent() && text.orElseThrow().length() > longest) {
            wrong(name + " is " + text.orElseThrow().length() + " characters long; at most " + longest + " are shown");
            return Optional.empty();
        }
        return text;
    }

    /** A name that other places of the file, addresses and counts are made of. */
    public Optional<String> identifier() {
        var text = text();
        if (text.isPresent() && !NAME.matcher(text.orElseThrow()).matches()) {
            wrong("\"" + text.orElseThrow()
                    + "\" cannot be a name. Use small letters, digits and hyphens, a letter first.");
            return Optional.empty();
        }
        return text;
    }

    Optional<Boolean> yesOrNo() {
        if (node.getTag().equals(Tag.BOOL)) {
            return word().map(Boolean::parseBoolean);
        }
        wrong(name + " is true or false");
        return Optional.empty();
    }

    Optional<Boolean> onOrOff() {
        return oneOf(List.of("on", "off")).map("on"::equals);
    }

    public Optional<Integer> whole(int from, int to) {
        var word = word();
        if (word.isEmpty()) {
            return Optional.empty();
        }
        if (node.getTag().equals(Tag.INT) && WHOLE.matcher(word.orElseThrow()).matches()) {
            var number = Integer.parseInt(word.orElseThrow());
            if (number >= from && number <= to) {
                return Optional.of(number);
            }
        }
        wrong(name + " is a whole number from " + from + " to " + to + ", not " + shown(word.orElseThrow()));
        return Optional.empty();
    }

    Optional<BigDecimal> number() {
        var isNumber = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
        try {
            if (isNumber) {
                return word().map(BigDecimal::new);
            }
        } catch (NumberFormatException noDecimal) {
            // .inf, .nan and 0x1F are numbers in YAML, and of no use here
        }
        wrong(name + " needs a number" + (isText() ? ", not " + shown(((ScalarNode) node).getValue()) : ""));
        return Optional.empty();
    }

    /** One of a few words. */
    Optional<String> oneOf(List<String> choices) {
        var word = word();
        if (word.isPresent() && !choices.contains(word.orElseThrow())) {
            unknown(word.orElseThrow(), choices, "");
            return Optional.empty();
        }
        return word;
    }

    /** Says that a word is not known here, and which one was probably meant. */
    void unknown(String word, List<String> known, String consequence) {
        var meant = Spelling.meant(word, known);
        findings.error(
                place(),
                pointer,
                shown(word)
                        + " is not known here"
                        + meant.map(m -> ". Did you mean \"" + m + "\"?").orElse("")
                        + consequence,
                meant.orElse(null),
                "known here: " + String.join(", ", known));
    }

    /** The values of a list. */
    public List<Item> items() {
        if (!(node instanceof SequenceNode sequence)) {
            wrong(name
                    + (isEmpty() ? " has nothing in it" : " needs a list, with [ ] around it or a - before each line"));
            return List.of();
        }
        var items = new ArrayList<Item>();
        for (var value : sequence.getValue()) {
            items.add(new Item(value, null, pointer + "/" + items.size(), name, findings));
        }
        return items;
    }

    /** The words of a list that may hold only these, each once. */
    List<String> someOf(List<String> choices) {
        var chosen = new ArrayList<String>();
        for (var item : items()) {
            item.oneOf(choices).ifPresent(word -> {
                if (chosen.contains(word)) {
                    item.wrong("\"" + word + "\" is said twice");
                } else {
                    chosen.add(word);
                }
            });
        }
        return chosen;
    }

    /** The texts of a list. */
    List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    /** A value with keys, of which only these are known. */
    public Block block(String... known) {
        return Block.of(this, List.of(known));
    }

    /** A value whose keys are names that the file itself gives. */
    List<Item> named() {
        return Block.open(this).all();
    }

    static String shown(String word) {
        return word.matches("-?[0-9.]+|true|false") ? word : "\"" + word + "\"";
    }
}
