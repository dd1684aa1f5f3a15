package leadloom.journey;

import java.util.List;

/**
 * What {@link Journey} says.
 *
 * @param turns what changed on the way, in order
 */
public record Decision(Move move, Reason reason, List<Turn> turns) {
    public Decision {
        turns = List.copyOf(turns);
    }
}
