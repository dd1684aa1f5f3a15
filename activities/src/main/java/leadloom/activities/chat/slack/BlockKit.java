package leadloom.activities.chat.slack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import leadloom.activities.chat.ChatText;
import leadloom.activities.chat.ChatText.Act;
import leadloom.activities.chat.ChatText.Button;
import leadloom.activities.chat.ChatText.Line;
import leadloom.activities.chat.ChatText.Link;

/**
 * Writes a message as Slack's blocks, within Slack's limits. Nothing that a lead or a vendor wrote can become a
 * mention, a link or a block: our own words are escaped, other people's stand in plain text.
 */
final class BlockKit {

    private static final int LONGEST_SECTION = 3_000;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_QUOTE = 1_500;
    private static final int LONGEST_LABEL = 75;
    private static final int MOST_BUTTONS = 25;

    /** What hides or turns text, line breaks excepted. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n]]+");

    private static final Pattern COLLEAGUE = Pattern.compile("[UW][A-Z0-9]{2,30}");

    private static final Pattern OURS = Pattern.compile("slack:(" + COLLEAGUE.pattern() + ")");

    private BlockKit() {}

    static List<Object> blocks(ChatText text) {
        var blocks = new ArrayList<Object>();
        var section = new StringBuilder("*" + escaped(oneLine(text.headline())) + "*");
        for (var line : text.lines()) {
            if (line.quoted()) {
                blocks.add(words(section.toString()));
                section.setLength(0);
                blocks.add(section(plain(cut(visible(line.text()).strip(), LONGEST_QUOTE))));
            } else {
                section.append(section.isEmpty() ? "" : "\n").append(line(line));
            }
        }
        if (!section.isEmpty()) {
            blocks.add(words(section.toString()));
        }
        if (!text.buttons().isEmpty()) {
            blocks.add(Map.of(
                    "type",
                    "actions",
                    "elements",
                    text.buttons().stream()
                            .limit(MOST_BUTTONS)
                            .map(BlockKit::button)
                            .toList()));
        }
        return blocks;
    }

    /** {@code &}, {@code <} and {@code >} are all that is markup to Slack in a text of ours. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Colleagues whom we know by Slack's own id only are shown by their name there. */
    static String named(String escaped) {
        return OURS.matcher(escaped).replaceAll("<@$1>");
    }

    static String oneLine(String text) {
        return visible(text).replaceAll("\\s+", " ").strip();
    }

    private static String visible(String text) {
        return INVISIBLE.matcher(text).replaceAll(" ");
    }

    private static String line(Line line) {
        var text = new StringBuilder();
        if (!line.label().isEmpty()) {
            text.append('*').append(escaped(oneLine(line.label()))).append(":* ");
        }
        text.append(escaped(cut(oneLine(line.text()).replace('*', '∗').replace('`', '\''), LONGEST_LINE)));
        var at = line.at();
        if (at != null) {
            text.append(" <!date^%d^{date_short_pretty} {time}|%s>".formatted(at.getEpochSecond(), at));
        }
        var person = line.person();
        if (person != null) {
            text.append(COLLEAGUE.matcher(person).matches() ? " <@" + person + ">" : " " + escaped(oneLine(person)));
        }
        return text.toString();
    }

    private static Object words(String text) {
        // An escape that is cut in two would be no escape any more; lines are short enough that this never happens.
        var whole =
                text.length() <= LONGEST_SECTION ? text : text.substring(0, text.lastIndexOf('\n', LONGEST_SECTION));
        return section(Map.of("type", "mrkdwn", "text", whole, "verbatim", true));
    }

    private static Object section(Map<String, Object> text) {
        return Map.of("type", "section", "text", text);
    }

    private static Map<String, Object> plain(String text) {
        return Map.of("type", "plain_text", "text", text.isEmpty() ? "…" : text, "emoji", false);
    }

    private static Object button(Button button) {
        var written = new LinkedHashMap<String, Object>();
        written.put("type", "button");
        written.put("text", plain(cut(oneLine(button.label()), LONGEST_LABEL)));
        switch (button) {
            case Act act -> {
                written.put("action_id", act.action());
                written.put("value", act.message());
                if (act.ends()) {
                    written.put("style", "danger");
                    written.put("confirm", confirm(act));
                } else if (act.first()) {
                    written.put("style", "primary");
                }
            }
            case Link link -> {
                // Slack tells of these presses too; this name says that nothing follows from them.
                written.put("action_id", "open");
                written.put("url", link.url().toString());
            }
        }
        return written;
    }

    private static Object confirm(Act act) {
        return Map.of(
                "title", plain("Sure?"),
                "text", plain("This cannot be taken back."),
                "confirm", plain(cut(act.label(), 30)),
                "deny", plain("No"));
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
