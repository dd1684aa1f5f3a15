package leadloom.activities.connection;

import java.util.Optional;
import leadloom.hub.connection.Mode;

/**
 * Who may stand behind a port.
 *
 * @param standIn empty where there is no sandbox
 * @param real empty where the environment names nobody
 */
public record Sides<T>(Optional<T> standIn, Optional<T> real) {

    public static <T> Sides<T> onlyStandIn(T standIn) {
        return new Sides<>(Optional.of(standIn), Optional.empty());
    }

    public static <T> Sides<T> onlyReal(T real) {
        return new Sides<>(Optional.empty(), Optional.of(real));
    }

    /** Whom the mode means; of shadow mode, who would be asked. */
    T in(Mode mode) {
        var meant = mode == Mode.SIMULATED ? standIn.or(() -> real) : real.or(() -> standIn);
        return meant.orElseThrow(() -> new IllegalStateException("a slot with nobody behind it"));
    }

    /** Whether that mode would reach somebody else than it says: then nothing may be sent. */
    boolean lacks(Mode mode) {
        return mode == Mode.SIMULATED ? standIn.isEmpty() : real.isEmpty();
    }
}
