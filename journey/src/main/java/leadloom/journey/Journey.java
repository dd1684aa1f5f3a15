package leadloom.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import leadloom.journey.campaign.Campaign;

/**
 * Decides what happens next to a lead, and says why. Pure: the same lead, campaign and instant always give the same
 * decision.
 */
public final class Journey {

    /** Raised with every change of meaning, so that old decisions are shown as decided by the engine of their time. */
    public static final int ENGINE = 1;

    /** How long a mail waits before it asks again whether the first lines of its version have been judged. */
    static final Duration ASK_AGAIN_FOR_A_LINE = Duration.ofHours(4);

    /** More changes in a row than any sequence has steps mean that a rule circles. */
    private static final int MOST_TURNS = 100;

    private Journey() {}

    /**
     * The next move.
     *
     * @throws IllegalStateException if the lead was never captured, or the rules circle; the caller quarantines the
     *     lead
     */
    public static Decision next(LeadState lead, Campaign campaign, Instant now) {
        var turns = new ArrayList<Turn>();
        var state = lead;
        while (turns.size() < MOST_TURNS) {
            switch (rule(new Case(state, campaign, now))) {
                case Ruling.Act(var move, var reason) -> {
                    return new Decision(move, reason, turns);
                }
                case Ruling.Change(var turn) -> {
                    turns.add(turn);
                    state = Fold.with(state, turn, now);
                }
            }
        }
        throw new IllegalStateException("the rules of " + campaign.id() + " circle");
    }

    /** The first rule that applies wins, so the order of these lines is the policy. */
    private static Ruling rule(Case lead) {
        return Comeback.rule(lead)
                .or(() -> Endings.rule(lead))
                .or(() -> Problems.rule(lead))
                .or(() -> Qualification.enrich(lead))
                .or(() -> Qualification.segment(lead))
                .or(() -> Qualification.syncCrm(lead))
                .or(() -> Steps.rule(lead))
                .orElseGet(() -> Watch.rule(lead));
    }
}
