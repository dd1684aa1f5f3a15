package leadloom.api.review;

import java.util.Map;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.api.review.ReviewActs.By;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.DraftChanged;
import leadloom.hub.review.Suggestions;
import leadloom.hub.review.Suggestions.Decided;
import leadloom.hub.review.Suggestions.Kind;

/** Accepts or dismisses what edits teach, whichever way a person came. Lines change with the next published version. */
public final class SuggestionActs {

    private final Hub hub;
    private final Suggestions suggestions;
    private final AuditLog audit;

    public SuggestionActs(Hub hub, Campaigns campaigns, AuditLog audit) {
        this.hub = hub;
        this.suggestions = new Suggestions(hub, campaigns);
        this.audit = audit;
    }

    /** @throws Problem if it is not open any more, or the draft changed in the same moment */
    public Decided decide(By by, String campaign, Kind kind, String phrase, boolean accepted) {
        try {
            return hub.inTransaction(() -> decided(by, campaign, kind, phrase, accepted));
        } catch (DraftChanged changed) {
            throw Problem.of(ProblemCode.GONE_ON, "Somebody changed the draft in the same moment; try again.");
        }
    }

    private Decided decided(By by, String campaign, Kind kind, String phrase, boolean accepted) {
        var decided = suggestions
                .decide(campaign, kind, phrase, accepted, by.name())
                .orElseThrow(() -> Problem.notFound("open suggestion"));
        audit.write(new AuditLog.Change(
                by.id(),
                accepted ? "accept-suggestion" : "dismiss-suggestion",
                campaign,
                Map.of("state", "open"),
                Map.of(
                        "state", accepted ? "accepted" : "dismissed",
                        "kind", kind.word(),
                        "edits", decided.suggestion().edits(),
                        "yaml", decided.suggestion().yaml(),
                        "in_draft", decided.inDraft()),
                null,
                by.requestId()));
        return decided;
    }
}
