package leadloom.api.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.campaign.CampaignFile;
import leadloom.hub.campaign.Draft;
import leadloom.hub.campaign.Finding;

/**
 * A draft as the API shows it.
 *
 * @param baseVersion the newest version when it was begun; 0 if there was none
 * @param errors what keeps it from being published
 */
record DraftAnswer(
        String campaign,
        int baseVersion,
        long revision,
        Instant changedAt,
        String changedBy,
        String source,
        Map<String, String> files,
        List<FieldError> errors,
        List<CampaignsEndpoint.Remark> warnings) {

    static DraftAnswer of(Draft draft) {
        var errors = List.<FieldError>of();
        var warnings = List.<CampaignsEndpoint.Remark>of();
        switch (draft.read()) {
            case CampaignFile.Invalid invalid ->
                errors = invalid.errors().stream().map(DraftAnswer::error).toList();
            case CampaignFile.Valid valid ->
                warnings = valid.warnings().stream()
                        .map(CampaignsEndpoint.Remark::of)
                        .toList();
        }
        return new DraftAnswer(
                draft.campaign(),
                draft.baseVersion(),
                draft.revision(),
                draft.changedAt(),
                draft.changedBy(),
                draft.yaml(),
                draft.files(),
                errors,
                warnings);
    }

    static FieldError error(Finding finding) {
        return new FieldError(
                ProblemCode.CAMPAIGN_INVALID.id(),
                finding.pointer().orElse(null),
                finding.line(),
                finding.column(),
                finding.message(),
                finding.suggestion().orElse(null),
                finding.excerpt());
    }
}
