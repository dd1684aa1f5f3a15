package leadloom.api.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadloom.api.access.Needs;
import leadloom.api.campaign.CampaignPreview.Mail;
import leadloom.api.campaign.CampaignPreview.Preview;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.CampaignFile;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Drafts;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.policy.Gate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Mails as leads would get them. */
@RestController
final class TemplatesEndpoint {

    private final CampaignPreview preview;
    private final Campaigns campaigns;
    private final Drafts drafts;

    TemplatesEndpoint(CampaignPreview preview, Campaigns campaigns, Drafts drafts) {
        this.preview = preview;
        this.campaigns = campaigns;
        this.drafts = drafts;
    }

    /**
     * Which mail, for whom.
     *
     * @param template its id; absent: the lead's next mail
     * @param version {@code draft} or a number; absent: the newest
     */
    record RenderBody(
            @Nullable String campaign,
            @Nullable String lead,
            @Nullable String template,
            @Nullable String version) {}

    /** @param version {@code draft} or a number */
    record RenderAnswer(
            String lead,
            String name,
            String to,
            String campaign,
            String version,
            String template,
            boolean next,
            @Nullable String line,
            boolean lineIsWritten,
            @Nullable Mail withLine,
            Mail plain,
            List<CheckAnswer> checks,
            List<GateAnswer> gates,
            @Nullable Instant goesOut,
            String because) {

        static RenderAnswer of(Preview preview) {
            return new RenderAnswer(
                    preview.lead().value(),
                    preview.name(),
                    preview.to(),
                    preview.campaign(),
                    preview.version() == 0 ? "draft" : String.valueOf(preview.version()),
                    preview.template(),
                    preview.next(),
                    preview.line(),
                    preview.written(),
                    preview.withLine(),
                    preview.plain(),
                    preview.checks().stream()
                            .map(check -> new CheckAnswer(check.what(), check.passes(), check.words()))
                            .toList(),
                    preview.gates().stream().map(GateAnswer::of).toList(),
                    preview.goesOut(),
                    preview.because());
        }
    }

    record CheckAnswer(String what, boolean passes, String words) {}

    record GateAnswer(String rule, String value, boolean passes, Instant opensAt) {
        static GateAnswer of(Gate gate) {
            return new GateAnswer(gate.rule(), gate.value(), gate.passes(), gate.opensAt());
        }
    }

    /** Sends nothing. */
    @PostMapping(path = "/api/v1/templates/render", consumes = "application/json", produces = "application/json")
    @Needs(Scope.READ)
    RenderAnswer render(@RequestBody RenderBody body) {
        var lead = body.lead();
        var campaign = body.campaign();
        if (lead == null || campaign == null) {
            throw Problem.at(
                    ProblemCode.REQUIRED,
                    lead == null ? "/lead" : "/campaign",
                    "Name a campaign and one of its leads.");
        }
        return RenderAnswer.of(preview.of(file(campaign, body.version()), CampaignPreview.lead(lead), body.template()));
    }

    private Campaign file(String id, @Nullable String version) {
        if ("draft".equals(version)) {
            return switch (drafts.of(id)
                    .orElseThrow(() -> Problem.notFound("draft"))
                    .read()) {
                case CampaignFile.Valid valid -> valid.campaign();
                case CampaignFile.Invalid invalid ->
                    throw Problem.of(
                            ProblemCode.CAMPAIGN_INVALID,
                            "The draft has mistakes.",
                            invalid.errors().stream().map(DraftAnswer::error).toList());
            };
        }
        if (version == null) {
            return campaigns.newest(id).orElseThrow(() -> Problem.notFound("campaign"));
        }
        return Optional.of(version)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .flatMap(text -> campaigns.find(id, Integer.parseInt(text)))
                .map(known -> campaigns.version(id, known.version()))
                .orElseThrow(() -> Problem.notFound("version of a campaign"));
    }
}
