package leadloom.hub.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be told. The words never change: receivers choose by them. */
public enum EventType {
    LEAD_CAPTURED("lead.captured", "A lead came in."),
    LEAD_SEGMENTED("lead.segmented", "A lead came into a segment, its first or another."),
    LEAD_ENDED("lead.ended", "A lead reached its outcome."),
    TOUCH_SENT("touch.sent", "A mail was taken by the mail vendor."),
    REVIEW_ASKED("review.asked", "A question waits for a person."),
    REVIEW_DECIDED("review.decided", "A question was decided, by a person or by its default.");

    private final String word;
    private final String sentence;

    EventType(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    public String word() {
        return word;
    }

    /** For people. */
    public String sentence() {
        return sentence;
    }

    public static Optional<EventType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(EventType::word).toList();
    }
}
