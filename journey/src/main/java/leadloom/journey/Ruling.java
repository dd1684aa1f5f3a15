package leadloom.journey;

/**
 * What one rule of {@link Journey} says: the lead's place changes and the rules are asked again, or something is done.
 */
sealed interface Ruling {

    record Change(Turn turn) implements Ruling {}

    record Act(Move move, Reason reason) implements Ruling {}

    static Ruling act(Move move, String rule, String because) {
        return new Act(move, new Reason(rule, because));
    }

    static Ruling change(Turn turn) {
        return new Change(turn);
    }
}
