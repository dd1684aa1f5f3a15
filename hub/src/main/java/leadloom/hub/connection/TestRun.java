package leadloom.hub.connection;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A connection test and how far it came. All times are real.
 *
 * @param vendor whom it was about; null until a worker took it
 * @param checks those that are done
 */
public record TestRun(
        String id,
        Slot slot,
        State state,
        @Nullable String vendor,
        List<Check> checks,
        Instant askedAt,
        @Nullable Instant doneAt) {

    public TestRun {
        checks = List.copyOf(checks);
    }

    /** How far a test came. */
    public enum State {
        OPEN,
        RUNNING,
        DONE,
        /** No worker took it in time, or the one that did is gone. */
        LAPSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Check.Grade grade() {
        return Check.worst(checks);
    }
}
