package leadloom.journey.minutes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people do for a lead by hand in a pilot, each timed apart. As campaign files name it under by_hand_minutes. */
public enum ByHandStep {
    ENRICH("Look the company up"),
    SEGMENT("Score and choose the segment"),
    AI_LINE("Write the first line"),
    SEND("Write and send the mail"),
    CRM("Write it into the CRM");

    private final String title;

    ByHandStep(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ByHandStep::word).toList();
    }

    public static Optional<ByHandStep> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
    }
}
