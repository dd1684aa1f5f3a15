package leadloom.hub.connection;

import java.time.Instant;
import java.util.List;

/**
 * One slot and how it is connected. All times are real.
 *
 * @param settings names of the settings that are set; never their values
 * @param standIn whether there is a stand-in for simulated mode
 * @param named whether the environment names a vendor
 * @param blockers why this environment must not go live, in words
 * @param changedBy id of a key, or {@link #ENVIRONMENT}
 * @param reason a code
 * @param declaredAt when a process last said what it sees
 */
public record Connection(
        Slot slot,
        Mode mode,
        String vendor,
        List<String> settings,
        boolean standIn,
        boolean named,
        List<String> blockers,
        String changedBy,
        Instant changedAt,
        String reason,
        Instant declaredAt) {

    /** Who set a mode that nobody else has set. */
    public static final String ENVIRONMENT = "environment";

    public Connection {
        settings = List.copyOf(settings);
        blockers = List.copyOf(blockers);
    }

    /**
     * What a process sees of a slot in its environment.
     *
     * @param wanted the mode that the environment asks for
     */
    public record Declaration(
            Slot slot,
            Mode wanted,
            String vendor,
            List<String> settings,
            boolean standIn,
            boolean named,
            List<String> blockers) {

        public Declaration {
            settings = List.copyOf(settings);
            blockers = List.copyOf(blockers);
        }

        /** The mode nearest to a wanted one that this environment allows. */
        Mode allowed(Mode mode) {
            if (!named) {
                return Mode.SIMULATED;
            }
            return switch (mode) {
                case SIMULATED -> standIn || slot.inward() ? Mode.SIMULATED : Mode.SHADOW;
                case SHADOW -> Mode.SHADOW;
                case LIVE -> blockers.isEmpty() ? Mode.LIVE : Mode.SHADOW;
            };
        }
    }
}
