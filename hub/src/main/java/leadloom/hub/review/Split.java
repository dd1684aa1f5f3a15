package leadloom.hub.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of the queue: one kind of question at a time is decided fastest. */
public enum Split {
    FIRST_LINES("first-line"),
    COLD("cold"),
    REPLIES("reply"),
    HAND_OVERS("hand-over"),
    PROBLEMS("problem");

    private final String kind;

    Split(String kind) {
        this.kind = kind;
    }

    /** Of its questions. */
    public String kind() {
        return kind;
    }

    /** As it stands in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Split> of(String word) {
        return Arrays.stream(values())
                .filter(split -> split.word().equals(word))
                .findFirst();
    }

    public static Optional<Split> ofKind(String kind) {
        return Arrays.stream(values()).filter(split -> split.kind.equals(kind)).findFirst();
    }
}
