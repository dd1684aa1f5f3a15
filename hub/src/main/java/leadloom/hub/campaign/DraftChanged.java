package leadloom.hub.campaign;

import java.util.Optional;

/** Somebody else changed, published or discarded the draft since it was read; nothing was done. */
public final class DraftChanged extends RuntimeException {

    private final transient Optional<Draft> now;

    DraftChanged(String campaign, Optional<Draft> now) {
        super("the draft of " + campaign + " was changed meanwhile");
        this.now = now;
    }

    /** The draft as it is now; empty if there is none any more. */
    public Optional<Draft> now() {
        return now;
    }
}
