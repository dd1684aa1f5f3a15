package leadloom.activities.chat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, in no vendor's markup.
 *
 * @param headline also what a notification shows, so it names nobody
 */
public record ChatText(String headline, List<Line> lines, List<Button> buttons) {

    public ChatText {
        lines = List.copyOf(lines);
        buttons = List.copyOf(buttons);
    }

    /**
     * A line.
     *
     * @param label in front of it; may be empty
     * @param quoted whether the text is somebody's own words
     * @param at a real instant behind the text, which each reader sees in their own zone; null where there is none
     * @param person the chat's id of a colleague, named behind the text; null where there is none
     */
    public record Line(
            String label,
            String text,
            boolean quoted,
            @Nullable Instant at,
            @Nullable String person) {

        static Line of(String label, String text) {
            return new Line(label, text, false, null, null);
        }

        static Line quote(String text) {
            return new Line("", text, true, null, null);
        }

        static Line at(String label, String text, Instant at) {
            return new Line(label, text, false, at, null);
        }

        static Line by(String label, String text, String person) {
            return new Line(label, text, false, null, person);
        }
    }

    /** Something to press. */
    public sealed interface Button {

        String label();
    }

    /**
     * Does something here.
     *
     * @param action {@code decide.} and the choice, {@code lead.} and an act, or {@code seen}
     * @param message the message's key
     * @param ends cannot be taken back, so it is asked again
     */
    public record Act(String label, String action, String message, boolean first, boolean ends) implements Button {}

    /** Leads to a page of ours. */
    public record Link(String label, URI url) implements Button {}
}
