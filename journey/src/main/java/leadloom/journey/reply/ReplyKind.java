package leadloom.journey.reply;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a reply says. Stored for ever: a name here never changes. */
public enum ReplyKind {
    INTERESTED,
    QUESTION,
    NOT_NOW,
    /** A machine answered for somebody who is away: no reply at all. */
    OUT_OF_OFFICE,
    UNSUBSCRIBE,
    WRONG_PERSON,
    /** Nobody could say for sure; a person is asked. */
    UNSURE;

    /** As people and files write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ReplyKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** What a person may say that a reply is. */
    public static List<String> choices() {
        return Arrays.stream(values())
                .filter(kind -> kind != UNSURE)
                .map(ReplyKind::word)
                .toList();
    }

    /** Whether somebody who says this wants to hear more. */
    public boolean wantsMore() {
        return this == INTERESTED || this == QUESTION;
    }
}
