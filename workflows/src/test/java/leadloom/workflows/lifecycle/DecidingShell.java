package leadloom.workflows.lifecycle;

import leadloom.journey.Journey;
import leadloom.journey.Move;

/** Two shells that know better than the journey, so that the rule against them can be seen to work. */
public final class DecidingShell {

    private DecidingShell() {}

    public static final class AsksTheJourney {
        String rules() {
            return Journey.class.getName();
        }
    }

    public static final class LooksIntoAMove {
        boolean hot(Move.SyncCrm move) {
            return move.score() > 70;
        }
    }
}
