package leadloom.hub.campaign;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 into nodes that know their place, and says in plain words what it cannot read. */
public final class YamlText {

    private static final int LONGEST = 512 * 1024;

    /** No campaign nests deeper than this; a hostile file would overflow the stack of whoever walks it. */
    private static final int DEEPEST = 40;

    /** A person repeats a few blocks; aliases of aliases grow a small file without end. */
    private static final int MOST_ALIASES = 50;

    private static final Pattern ORDINARY_TAG =
            Pattern.compile("!|tag:yaml\\.org,2002:(str|int|float|bool|null|seq|map)");

    /** What the YAML parser says, and what to tell a person who is not a programmer. First match wins. */
    private static final List<Plain> PLAIN = List.of(
            new Plain(
                    "mapping values are not allowed",
                    "a colon and a space are not allowed inside unquoted text. Put"
                            + " the whole text in quotes, or check the indentation."),
            new Plain("TAB", "a tab is not allowed here. Indent with spaces."),
            new Plain("expected ',' or '\\}'", "a comma or a closing } is missing before this."),
            new Plain("expected ',' or '\\]'", "a comma or a closing ] is missing before this."),
            new Plain("end of stream", "the file ends here, but a quote or bracket is still open."),
            new Plain("could not find expected ':'", "a colon is missing after this key."),
            new Plain("expected <block end>", "this line does not fit in. Check its indentation and the lines above."),
            new Plain("sequence entries are not allowed", "a list cannot start here. Put it on a line of its own."),
            new Plain("unknown escape", "this \\ is not allowed in double quotes. Use single quotes, or write \\\\."),
            new Plain("alias", "nothing was named with & for this *. Put text that starts with * in quotes."),
            new Plain("another document|directives", "only one document is allowed in the file. Remove the ---."),
            new Plain("cannot start any token", "text cannot start with this character. Put it in quotes."));

    private YamlText() {}

    private record Plain(Pattern said, String words) {
        Plain(String said, String words) {
            this(Pattern.compile(said), words);
        }
    }

    /** The top node; empty after saying why there is none. */
    public static Optional<Node> read(String name, String text, Findings findings) {
        var settings = LoadSettings.builder()
                .setLabel(name)
                .setSchema(new CoreSchema())
                .setCodePointLimit(LONGEST)
                .build();
        if (text.codePointCount(0, text.length()) > LONGEST) {
            findings.unreadable(Place.TOP, "the file is longer than " + LONGEST / 1024 + " KB");
            return Optional.empty();
        }
        try {
            var hostile = hostile(text, settings);
            if (hostile.isPresent()) {
                var place = hostile.orElseThrow().getStartMark().map(YamlText::place);
                findings.unreadable(place.orElse(Place.TOP), complaint(hostile.orElseThrow()));
                return Optional.empty();
            }
            var node = new Compose(settings).composeString(text);
            if (node.isEmpty()) {
                findings.unreadable(Place.TOP, "the file is empty");
            }
            return node;
        } catch (MarkedYamlEngineException unreadable) {
            var place = unreadable.getProblemMark().map(YamlText::place).orElse(Place.TOP);
            findings.unreadable(place, words(String.valueOf(unreadable.getProblem()), place));
            return Optional.empty();
        } catch (YamlEngineException unreadable) {
            findings.unreadable(Place.TOP, words(String.valueOf(unreadable.getMessage()), Place.TOP));
            return Optional.empty();
        }
    }

    /** What no campaign needs, found before anything is built from it: deep nesting, many aliases, types of Java. */
    private static Optional<Event> hostile(String text, LoadSettings settings) {
        var depth = 0;
        var aliases = 0;
        for (var event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case Alias -> aliases++;
                default -> {}
            }
            if (depth > DEEPEST || aliases > MOST_ALIASES || strangeTag(event).isPresent()) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> strangeTag(Event event) {
        var tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent start -> start.getTag();
            default -> Optional.<String>empty();
        };
        return tag.filter(name -> !ORDINARY_TAG.matcher(name).matches());
    }

    private static String complaint(Event event) {
        if (strangeTag(event).isPresent()) {
            return "a type is not allowed here. Remove the word that starts with !, or put the text in quotes.";
        }
        return event instanceof AliasEvent
                ? "the file repeats blocks with * more than " + MOST_ALIASES + " times"
                : "the file nests deeper than " + DEEPEST + " levels";
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1, 1);
    }

    private static String words(String problem, Place place) {
        return "line " + place.line() + ", column " + place.column() + " cannot be read: "
                + PLAIN.stream()
                        .filter(plain -> plain.said().matcher(problem).find())
                        .findFirst()
                        .map(Plain::words)
                        .orElse("this is not valid YAML. Check the quotes, brackets and indentation around it.");
    }
}
