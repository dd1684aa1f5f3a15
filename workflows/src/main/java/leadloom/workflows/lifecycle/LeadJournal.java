package leadloom.workflows.lifecycle;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import leadloom.workflows.Patience;
import org.jspecify.annotations.Nullable;

/** The hub, as a lead's workflow sees it. Local: a few rows in one transaction. */
@ActivityInterface
public interface LeadJournal {

    /**
     * Folds new events, decides, journals the decision. Idempotent per {@code after}: see {@code Advances} in the hub.
     */
    Step advanceLead(Advance advance);

    /**
     * Answers a review for somebody who cannot prove who they are.
     *
     * @return what came of it, in words
     */
    String decideReview(LeadId lead, Choice choice);

    /**
     * What the workflow asks.
     *
     * @param after position of the decision carried out last; 0 at the start
     * @param now the workflow's time, real
     * @param failure type of the failure of that move; null where it succeeded
     */
    record Advance(
            LeadId lead, int after, Instant now, @Nullable String failure) {}

    /**
     * What to do next.
     *
     * @param position of the decision; names its effects
     * @param wakeAt real; null for moves that do not wait; one that waits without it waits for news alone
     * @param summary of the move, for people in the Web UI
     */
    record Step(int position, Move move, @Nullable Instant wakeAt, String summary, Patience patience, Card card) {}

    /**
     * A lead at a glance, for people in the Web UI. Nothing personal.
     *
     * @param stage coarse, because each change of it costs the server more than a decision: qualifying, nurturing,
     *     asking, ended
     * @param details Markdown
     */
    record Card(
            String stage,
            @Nullable String segment,
            @Nullable Integer score,
            String details) {}
}
