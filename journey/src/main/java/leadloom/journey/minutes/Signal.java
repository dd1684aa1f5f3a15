package leadloom.journey.minutes;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Something a person did on a page, or that became of the page. Never what was typed. */
public record Signal(Instant at, Kind kind) {

    /** What it was. */
    public enum Kind {
        OPEN,
        KEY,
        SCROLL,
        FOCUS,
        DECIDE,
        /** The page is seen again. */
        SHOW,
        /** Another tab or window covers the page, or the screen is off. */
        HIDE,
        /** The page was closed. */
        LEAVE;

        public static Optional<Kind> of(String word) {
            for (var kind : values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }

        boolean hides() {
            return this == HIDE || this == LEAVE;
        }

        boolean shows() {
            return this == SHOW || this == OPEN;
        }
    }
}
