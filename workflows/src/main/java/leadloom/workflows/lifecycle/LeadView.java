package leadloom.workflows.lifecycle;

import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import leadloom.workflows.lifecycle.LeadJournal.Card;
import leadloom.workflows.lifecycle.LeadJournal.Step;
import org.jspecify.annotations.Nullable;

/** What people see of a lead in the Temporal Web UI. Lists and counts come from the hub, never from here. */
public final class LeadView {

    public static final SearchAttributeKey<String> CAMPAIGN = SearchAttributeKey.forKeyword("LeadCampaign");
    public static final SearchAttributeKey<String> STAGE = SearchAttributeKey.forKeyword("LeadStage");
    public static final SearchAttributeKey<String> SEGMENT = SearchAttributeKey.forKeyword("LeadSegment");
    public static final SearchAttributeKey<Long> SCORE = SearchAttributeKey.forLong("LeadScore");

    /** Each upsert rewrites a row of the visibility store; more than this in a life is not worth it. */
    private static final int MOST_UPSERTS = 5;

    private @Nullable Card shown;
    private int upserts;

    void show(Step step) {
        var card = step.card();
        Workflow.setCurrentDetails(card.details());
        if (changed(card) && (upserts < MOST_UPSERTS || card.stage().equals("ended"))) {
            upserts++;
            Workflow.upsertTypedSearchAttributes(updates(card).toArray(SearchAttributeUpdate[]::new));
            shown = card;
        }
    }

    private boolean changed(Card card) {
        return !card.stage().equals("qualifying")
                && (shown == null
                        || !card.stage().equals(shown.stage())
                        || card.segment() != null && !card.segment().equals(shown.segment()));
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
