package leadloom.activities.mail.domain;

import java.util.List;

/** Asks the domain name system for texts. */
@FunctionalInterface
public interface Dns {

    Answer texts(String name);

    /** What came of asking. Not a list alone: "there is none" and "nobody answers" must not look alike. */
    sealed interface Answer {}

    /** The texts of that name, the strings of each put together; empty where there are none. */
    record Found(List<String> texts) implements Answer {
        public Found {
            texts = List.copyOf(texts);
        }
    }

    /** Nobody could be asked. */
    record Away() implements Answer {}
}
