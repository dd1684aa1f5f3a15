package leadloom.hub.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How real a slot is. */
public enum Mode {
    /** A stand-in answers. */
    SIMULATED,
    /** Everything is prepared and written down, and nothing is sent; leads go on as if it had been. */
    SHADOW,
    /** The vendor itself. */
    LIVE;

    /** As it is stored and written in requests. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Mode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Mode::word).toList();
    }
}
