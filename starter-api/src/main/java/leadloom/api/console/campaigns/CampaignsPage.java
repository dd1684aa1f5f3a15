package leadloom.api.console.campaigns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import leadloom.api.access.Needs;
import leadloom.api.campaign.CampaignPreview;
import leadloom.api.campaign.CampaignPreview.Preview;
import leadloom.api.problem.Problem;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.CampaignFile;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Campaigns.Published;
import leadloom.hub.campaign.Draft;
import leadloom.hub.campaign.Drafts;
import leadloom.hub.campaign.LineDiff;
import leadloom.hub.campaign.StepCounts;
import leadloom.hub.campaign.StepCounts.Size;
import leadloom.journey.campaign.Campaign;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** All campaigns, and one of them: its versions, where its leads are, and its mails. */
@Controller
@Needs(Scope.READ)
final class CampaignsPage {

    private static final int LEADS_TO_CHOOSE = 20;

    private final Campaigns campaigns;
    private final Drafts drafts;
    private final StepCounts counts;
    private final StepRows steps;
    private final CampaignPreview previews;

    CampaignsPage(Campaigns campaigns, Drafts drafts, StepCounts counts, CampaignPreview previews) {
        this.campaigns = campaigns;
        this.drafts = drafts;
        this.counts = counts;
        this.steps = new StepRows(counts);
        this.previews = previews;
    }

    /**
     * A campaign in the list.
     *
     * @param live null where it was never published
     * @param errors of the draft
     */
    public record Row(
            String id,
            String title,
            @Nullable Published live,
            @Nullable Draft draft,
            int errors,
            Size size) {}

    @GetMapping("/campaigns")
    String list(Model model) {
        var sizes = counts.sizes().stream().collect(Collectors.toMap(Size::campaign, Function.identity()));
        var open = drafts.all().stream().collect(Collectors.toMap(Draft::campaign, Function.identity()));
        var rows = new ArrayList<Row>();
        for (var live : campaigns.newestOfEach()) {
            rows.add(row(live.campaign(), live, open.remove(live.campaign()), sizes));
        }
        open.values().forEach(draft -> rows.add(row(draft.campaign(), null, draft, sizes)));
        rows.sort(Comparator.comparing(Row::title));
        model.addAttribute("rows", rows);
        model.addAttribute("starters", Starters.ALL);
        return "leadloom/console/campaigns";
    }

    private Row row(String id, @Nullable Published live, @Nullable Draft draft, Map<String, Size> sizes) {
        return new Row(
                id,
                live == null ? id : campaigns.version(id, live.version()).title(),
                live,
                draft,
                draft == null ? 0 : errors(draft),
                sizes.getOrDefault(id, new Size(id, 0, 0, 0, 0, 0)));
    }

    static int errors(Draft draft) {
        return draft.read() instanceof CampaignFile.Invalid invalid
                ? invalid.errors().size()
                : 0;
    }

    /**
     * One campaign.
     *
     * @param version a number; unset: the newest
     * @param from {@code draft} for the mail as the draft has it
     */
    @GetMapping("/campaigns/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String lead,
            @RequestParam(required = false) @Nullable String template,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String said,
            Model model) {
        var versions = campaigns.all(id);
        if (versions.isEmpty()) {
            return drafts.of(id)
                    .map(draft -> "redirect:/campaigns/" + id + "/draft")
                    .orElseThrow(() -> Problem.notFound("campaign"));
        }
        var shown = versions.stream()
                .filter(known -> version == null || known.version() == version)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("version of a campaign"));
        var campaign = campaigns.version(id, shown.version());
        var draft = drafts.of(id);
        model.addAttribute("campaign", campaign);
        model.addAttribute("shown", shown);
        model.addAttribute("versions", versions);
        model.addAttribute("earlier", neighbour(versions, shown.version() - 1));
        model.addAttribute("later", neighbour(versions, shown.version() + 1));
        model.addAttribute("draft", draft.orElse(null));
        model.addAttribute(
                "changes",
                draft.map(known ->
                                LineDiff.changes(LineDiff.of(versions.getFirst().source(), known.yaml())))
                        .orElse(0L));
        model.addAttribute("errors", draft.map(CampaignsPage::errors).orElse(0));
        model.addAttribute("sequences", steps.of(campaign));
        model.addAttribute("scores", steps.scores(campaign, shown.source()));
        model.addAttribute("said", said);
        preview(model, campaign, draft, lead, template, "draft".equals(from));
        return "leadloom/console/campaign";
    }

    private static @Nullable Integer neighbour(List<Published> versions, int number) {
        return versions.stream().anyMatch(known -> known.version() == number) ? number : null;
    }

    private void preview(
            Model model,
            Campaign live,
            Optional<Draft> draft,
            @Nullable String lead,
            @Nullable String template,
            boolean ofDraft) {
        var drafted = draft.filter(ignored -> ofDraft).flatMap(CampaignsPage::valid);
        var file = drafted.orElse(live);
        var newest = counts.newest(live.id(), LEADS_TO_CHOOSE);
        var chosen = Optional.ofNullable(lead)
                .filter(text -> !text.isBlank())
                .or(() -> newest.stream().findFirst().map(StepCounts.Someone::id));
        model.addAttribute("leads", newest);
        model.addAttribute("templates", new TreeSet<>(file.templates().keySet()));
        model.addAttribute("ofDraft", drafted.isPresent());
        model.addAttribute("lead", chosen.orElse(null));
        model.addAttribute("next", chosen.map(known -> following(newest, known)).orElse(null));
        model.addAttribute(
                "preview",
                chosen.flatMap(known -> rendered(file, known, template)).orElse(null));
    }

    private static @Nullable String following(List<StepCounts.Someone> newest, String lead) {
        var ids = newest.stream().map(StepCounts.Someone::id).toList();
        return ids.isEmpty() ? null : ids.get((ids.indexOf(lead) + 1) % ids.size());
    }

    /** A lead that was chosen by hand and is not of this campaign shows no mail, but does not take the page away. */
    private Optional<Preview> rendered(Campaign file, String lead, @Nullable String template) {
        try {
            var known = template != null && file.templates().containsKey(template) ? template : null;
            return Optional.of(previews.of(file, CampaignPreview.lead(lead), known));
        } catch (Problem notThere) {
            return Optional.empty();
        }
    }

    static Optional<Campaign> valid(Draft draft) {
        return draft.read() instanceof CampaignFile.Valid valid ? Optional.of(valid.campaign()) : Optional.empty();
    }

    /** Two versions, or the newest and the draft, line by line. */
    @GetMapping("/campaigns/{id}/diff")
    String diff(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            Model model) {
        var versions = campaigns.all(id);
        var draft = drafts.of(id);
        if (versions.isEmpty() || to == null && draft.isEmpty() && from == null && versions.size() < 2) {
            throw Problem.notFound("difference: there is one version and no draft");
        }
        var after = to == null && draft.isPresent()
                ? null
                : Optional.ofNullable(to).orElse(versions.getFirst().version());
        var before = Optional.ofNullable(from)
                .orElse(after == null ? versions.getFirst().version() : Math.max(1, after - 1));
        var texts = new HashMap<Integer, String>();
        versions.forEach(known -> texts.put(known.version(), known.source()));
        var lines = LineDiff.of(
                text(texts, before), after == null ? draft.orElseThrow().yaml() : text(texts, after));
        model.addAttribute("id", id);
        model.addAttribute("from", before);
        model.addAttribute("to", after);
        model.addAttribute("versions", versions);
        model.addAttribute("draft", draft.orElse(null));
        model.addAttribute("changes", LineDiff.changes(lines));
        model.addAttribute("hunks", LineDiff.hunks(lines));
        return "leadloom/console/campaign-diff";
    }

    private static String text(Map<Integer, String> texts, int version) {
        return Optional.ofNullable(texts.get(version)).orElseThrow(() -> Problem.notFound("version of a campaign"));
    }
}
