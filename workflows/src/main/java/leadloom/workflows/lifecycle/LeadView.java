package leadloom.workflows.lifecycle;

import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import leadloom.workflows.lifecycle.LeadJournal.Card;
import leadloom.workflows.lifecycle.LeadJournal.Step;

/** What people see of a lead in the Temporal Web UI. Lists and counts come from the hub, never from here. */
public final class LeadView {

    public static final SearchAttributeKey<String> CAMPAIGN = SearchAttributeKey.forKeyword("LeadCampaign");
    public static final SearchAttributeKey<String> STAGE = SearchAttributeKey.forKeyword("LeadStage");
    public static final SearchAttributeKey<String> SEGMENT = SearchAttributeKey.forKeyword("LeadSegment");
    public static final SearchAttributeKey<Long> SCORE = SearchAttributeKey.forLong("LeadScore");

    /** Each upsert rewrites a row of the visibility store; more than this in a run is not worth it. */
    private static final int MOST_UPSERTS = 5;

    private int upserts;

    void show(Step step) {
        var card = step.card();
        Workflow.setCurrentDetails(card.details());
        if (changed(card) && (upserts < MOST_UPSERTS || card.stage().equals("ended"))) {
            upserts++;
            Workflow.upsertTypedSearchAttributes(updates(card).toArray(SearchAttributeUpdate[]::new));
        }
    }

    /** Compared with what is stored, because that goes on when the run continues as a new one. */
    private static boolean changed(Card card) {
        var shown = Workflow.getTypedSearchAttributes();
        return !card.stage().equals("qualifying")
                && (!card.stage().equals(shown.get(STAGE))
                        || card.segment() != null && !card.segment().equals(shown.get(SEGMENT)));
    }

    private static List<SearchAttributeUpdate<?>> updates(Card card) {
        var updates = new ArrayList<SearchAttributeUpdate<?>>();
        updates.add(STAGE.valueSet(card.stage()));
        if (card.segment() != null) {
            updates.add(SEGMENT.valueSet(card.segment()));
        }
        if (card.score() != null) {
            updates.add(SCORE.valueSet((long) card.score()));
        }
        return updates;
    }
}
