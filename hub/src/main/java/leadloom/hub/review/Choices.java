package leadloom.hub.review;

import java.util.Map;
import leadloom.hub.review.Item.Choice;

/** What can be chosen, in words for people. */
public final class Choices {

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("approve", "Approve"),
            Map.entry("edit", "Edit"),
            Map.entry("plain", "Plain version"),
            Map.entry("take", "Take it"),
            Map.entry("not-now", "Not now"),
            Map.entry("close", "Close it"),
            Map.entry("call", "I call"),
            Map.entry("wait", "Wait on"),
            Map.entry("retry", "Try again"),
            Map.entry("skip", "Go on without"),
            Map.entry("stop", "End this lead"),
            Map.entry("interested", "Interested"),
            Map.entry("question", "A question"),
            Map.entry("out-of-office", "Out of office"),
            Map.entry("unsubscribe", "Unsubscribe"),
            Map.entry("wrong-person", "Wrong person"));

    private static final Map<String, String> DONE = Map.ofEntries(
            Map.entry("approve", "approved"),
            Map.entry("edit", "edited"),
            Map.entry("plain", "sent plain"),
            Map.entry("take", "taken over"),
            Map.entry("not-now", "left for now"),
            Map.entry("close", "closed"),
            Map.entry("call", "to be called"),
            Map.entry("wait", "kept waiting"),
            Map.entry("retry", "tried again"),
            Map.entry("skip", "gone on without"),
            Map.entry("stop", "ended"));

    private Choices() {}

    /** As a button says it. */
    public static String title(String choice) {
        return TITLES.getOrDefault(choice, choice.replace('-', ' '));
    }

    /** As whoever comes second is told. */
    public static String done(String choice) {
        return DONE.getOrDefault(choice, "read as " + choice.replace('-', ' '));
    }

    static Choice titled(String choice) {
        return new Choice(choice, title(choice));
    }
}
