package leadloom.activities.chat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import leadloom.activities.chat.ChatText.Act;
import leadloom.activities.chat.ChatText.Button;
import leadloom.activities.chat.ChatText.Line;
import leadloom.activities.chat.ChatText.Link;
import leadloom.hub.chat.ChatMessages.Message;

/** What alerts say. They are about Leadloom, its vendors and its money, so they name no lead. */
final class AlertWords {

    private AlertWords() {}

    static ChatText open(Message message, URI publicUrl, boolean buttons) {
        var pressed = new ArrayList<Button>();
        if (buttons) {
            pressed.add(new Act("Seen", "seen", message.key(), true, false));
        }
        pressed.add(new Link("Open", publicUrl));
        return new ChatText(headline(message), List.of(Line.of("", sentence(message))), pressed);
    }

    static String headline(Message message) {
        return switch (word(message, 0)) {
            case "budget-warned" -> "A budget is nearly spent";
            case "budget-exhausted" -> "A budget is spent";
            case "quarantine" -> "Something came in that nobody could use";
            case "capture-quarantine" -> "A form sent something that is no lead yet";
            case "mail-unknown" -> "Nobody knows whether a mail has left";
            case "vendor-away" -> "A vendor is away";
            default -> "Somebody should have a look";
        };
    }

    private static String sentence(Message message) {
        var first = word(message, 1);
        var second = word(message, 2);
        return switch (word(message, 0)) {
            case "budget-warned" ->
                "Campaign %s has passed a warning level of its budget for %s.".formatted(first, second);
            case "budget-exhausted" ->
                "Campaign %s has no budget left for %s. What costs money now waits, or goes without."
                        .formatted(first, second);
            case "quarantine" -> "Since %s: it changed nothing and is kept for 30 days.".formatted(first);
            case "capture-quarantine" -> "Since %s: look at the source, then send it again.".formatted(first);
            case "mail-unknown" ->
                "Since %s: it is not sent again. See: leadloom touch list --state unknown".formatted(first);
            case "vendor-away" ->
                "%s does not answer (%s). Leads wait or go by their fallback.".formatted(first, second);
            default -> message.about();
        };
    }

    private static String word(Message message, int index) {
        var words = message.about().split(" ", -1);
        return index < words.length ? words[index] : "";
    }
}
