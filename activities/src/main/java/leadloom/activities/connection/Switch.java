package leadloom.activities.connection;

import java.util.function.Function;
import leadloom.hub.connection.Mode;
import leadloom.hub.connection.ShadowActs;
import leadloom.hub.connection.Slot;

/** One slot's vendors, and which of them an act goes to now. */
public final class Switch<T> {

    private final Slot slot;
    private final Sides<T> sides;
    private final Modes modes;
    private final ShadowActs acts;

    public Switch(Slot slot, Sides<T> sides, Modes modes, ShadowActs acts) {
        this.slot = slot;
        this.sides = sides;
        this.modes = modes;
        this.acts = acts;
    }

    /** Nothing is sent: by the mode, or because the mode has nobody behind it. */
    boolean shadows() {
        var mode = modes.of(slot);
        return mode == Mode.SHADOW || sides.lacks(mode);
    }

    /** Whether somebody is there to be read from: a stand-in's mode without a stand-in reads nothing. */
    boolean reads() {
        return !sides.lacks(modes.of(slot))
                || modes.of(slot) == Mode.SHADOW && sides.real().isPresent();
    }

    boolean simulates() {
        return modes.of(slot) == Mode.SIMULATED && !sides.lacks(Mode.SIMULATED);
    }

    /** Whether both a stand-in and a vendor may be behind it, so that they must be told apart. */
    boolean hasBoth() {
        return sides.standIn().isPresent() && sides.real().isPresent();
    }

    /** Whom the mode means; of shadow mode, who would be asked. For reads that cost nothing. */
    T meant() {
        return sides.in(modes.of(slot));
    }

    /**
     * Does an act with whom the mode means; in shadow mode writes it down instead.
     *
     * @param effect the name that the vendor has it under
     * @param what verb and object
     * @param words that would have been sent
     * @param accepted what a vendor would have answered
     */
    <A> A act(String effect, String vendor, String what, String words, A accepted, Function<T, A> real) {
        if (!shadows()) {
            return real.apply(meant());
        }
        acts.record(new ShadowActs.Act(effect, slot, vendor, what, words));
        return accepted;
    }

    /** Whether that act was only prepared. */
    boolean onlyPrepared(String effect) {
        return acts.knows(effect, slot);
    }
}
