package leadloom.hub.job;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Long work and how far it is. {@code accepted + rejected + repeated = done}, at every moment.
 *
 * @param detail what the work needs to go on after a crash, and what it found out
 * @param total null while it is not known
 * @param startedAt real
 * @param endedAt real; null while it runs
 */
public record Job(
        String id,
        String kind,
        State state,
        JsonNode detail,
        int done,
        @Nullable Integer total,
        Counts counts,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String message) {

    public boolean ended() {
        return state != State.RUNNING;
    }

    /**
     * What became of rows.
     *
     * @param suppressed of the accepted: people who are never written to
     */
    public record Counts(int accepted, int rejected, int repeated, int suppressed) {

        public static final Counts NONE = new Counts(0, 0, 0, 0);

        public int done() {
            return accepted + rejected + repeated;
        }
    }

    /** Where a job is in its life. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        /** As it is stored and shown. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
