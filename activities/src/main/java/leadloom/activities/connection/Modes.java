package leadloom.activities.connection;

import leadloom.hub.connection.Mode;
import leadloom.hub.connection.Slot;

/** How real each slot is now. Asked at every call, so that a change needs no restart. */
@FunctionalInterface
public interface Modes {

    Mode of(Slot slot);
}
